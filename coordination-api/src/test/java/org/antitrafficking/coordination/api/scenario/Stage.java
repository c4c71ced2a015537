package org.antitrafficking.coordination.api.scenario;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Disclosure;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.api.clocks.ClockPoller;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Readings;
import org.antitrafficking.coordination.api.identity.Requests;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.sealing.DestructionEvents;
import org.antitrafficking.coordination.api.sealing.KeyDestruction;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.coordination.api.sealing.PostgresKeyStore;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.api.wiring.Aggregates;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.aside.SetAside;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.coordination.projections.feeds.FeedVerification;
import org.antitrafficking.coordination.projections.feeds.Fence;
import org.antitrafficking.coordination.requests.RequestErased;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.axon.Outcome;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;

/**
 * The platform without HTTP, on an empty database: commands are made and sent as the service does, decided by the
 * aggregates, stored in the log, disclosed by the fence, and timed by the poller under a clock that stands still until
 * it is moved.
 */
final class Stage implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final Duration POLLER_LOOKS_EVERY = Duration.ofMillis(25);
    private static final String FENCE = "fence";
    private static final EventCodec CODEC = PlatformEvents.codec();

    private static final String NEW_ENTRIES = """
        select e.scope, e.number, e.kind, e.revision, c.item, c.body
        from disclosure.entry e
        join disclosure.feed f on f.scope = e.scope
        left join disclosure.content c on c.scope = e.scope and c.number = e.number
        where f.turn > ?
        order by e.scope, e.number
        """;

    /**
     * One entry of one feed.
     *
     * @param item null where its content was taken away
     * @param body with texts in place of sealed values; null where it was taken away
     */
    record Told(
            String scope,
            long number,
            String kind,
            String revision,
            @Nullable String item,
            @Nullable String body) {}

    private volatile Instant now;
    private final TestDatabase database = TestDatabase.create("history", "disclosure", "reactions");
    private final TestDatabase keyDatabase = TestDatabase.create("keys");
    private final DataSource projector = database.pool(Roles.PROJECTOR, 6);
    private final EventLog log = database.openLog();
    private final CommandSide side =
            CommandSide.start(log, CODEC, PlatformCommands.codec(null), Aggregates.TYPES, 64 << 20, more -> {});
    private final KeyStore keys = new PostgresKeyStore(keyDatabase.pool(Roles.KEYS, 2));
    final Sealer sealer = new Sealer(keys);
    final Standings standings = new Standings(sealer);
    private final Facts facts = new Facts(log, CODEC);
    private final Requests requests;
    private final Fence fold;
    private final Follower fence;
    private final Follower running = Follower.start(
            "running-clocks", log, projector, RunningClocks.moving(CODEC), new RunningClocks(CODEC), 100);
    private final Follower destruction = KeyDestruction.follow(
            log,
            CODEC,
            projector,
            keys,
            new DestructionEvents(
                    EventCatalogue.names(List.of(RequestErased.class)),
                    event -> event instanceof RequestErased erased ? erased.keys() : Set.of()),
            destroyed -> {},
            SetAside.open(projector));
    private final ClockPoller poller;
    private final Map<String, Long> seen = new TreeMap<>();
    private long turn;

    Stage(Instant now, IntFunction<Disclosure> disclosures) {
        this.now = now;
        fold = new Fence(CODEC, disclosures);
        fence = Follower.start(FENCE, log, projector, fold, 2_000);
        requests = new Requests(
                side.commands(),
                standings,
                new CallNames("a service key of a scenario"),
                this::now,
                RecordJson.mapper());
        poller = ClockPoller.start(side.commands(), log, running, projector, this::now, POLLER_LOOKS_EVERY);
    }

    Instant now() {
        return now;
    }

    /** Moves the clock on, and waits until what was due by then has happened. */
    void moveTo(Instant later) {
        if (!later.isAfter(now)) throw new IllegalArgumentException("The time moves on from " + now);
        now = later;
        settle();
    }

    /** Begins what begins without an actor. */
    void begin(Object command) {
        side.commands().send(command, CommandContext.of(Map.of()));
    }

    /** As the service sends what somebody asks for. */
    Outcome send(PartnerId partner, PersonId person, Requests.Asked asked) {
        return requests.send(Requests.Request.of(caller(partner, person), null, null, "scenario"), asked);
    }

    /** The same of whom the directory names as an administrator, before it is bound. */
    Outcome sendNamed(PartnerId partner, PersonId person, Requests.Asked asked) {
        Caller caller = caller(partner, person);
        return requests.send(Requests.Request.of(caller, null, null, "scenario"), caller::named, asked);
    }

    private Caller caller(PartnerId partner, PersonId person) {
        return new Caller(
                partner,
                person,
                person.toString(),
                Purpose.JOINT_INVESTIGATION,
                Sets.of(TokenScope.values()),
                Instant.MAX,
                Readings.of(facts, person));
    }

    /** Waits until all that follows the log is at its end, and no clock is due. */
    private void settle() {
        Await.until("followers have what there is, and nothing is due", () -> {
            long head = log.head();
            if (!fence.await(head, WITHIN)) throw new IllegalStateException("The fence is behind", fence.failure());
            if (!running.await(head, WITHIN)) throw new IllegalStateException("Clocks are behind", running.failure());
            if (!destruction.await(head, WITHIN))
                throw new IllegalStateException("Keys are to be destroyed", destruction.failure());
            try (Connection connection = projector.getConnection()) {
                return RunningClocks.due(connection, now, 1).isEmpty() && log.head() == head;
            }
        });
    }

    /** What has come into feeds since this was asked last, in the order of scopes and numbers. */
    List<Told> told() throws SQLException {
        settle();
        List<Told> all = read(turn);
        all.removeIf(told -> told.number() <= seen.getOrDefault(told.scope(), 0L));
        all.forEach(told -> seen.merge(told.scope(), told.number(), Math::max));
        turn = TestDatabase.number(projector, "select coalesce(max(turn), 0) from disclosure.feed");
        return all;
    }

    /** Every entry of every feed, as it stands. */
    List<Told> feeds() throws SQLException {
        settle();
        return read(0);
    }

    private List<Told> read(long afterTurn) throws SQLException {
        var all = new ArrayList<Told>();
        var contents = new ArrayList<SealedJson.Content>();
        try (Connection connection = projector.getConnection();
                var select = connection.prepareStatement(NEW_ENTRIES)) {
            select.setLong(1, afterTurn);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    byte[] body = row.getBytes(6);
                    String item = row.getString(5);
                    boolean there = body != null && item != null;
                    if (there) contents.add(new SealedJson.Content(item, body));
                    all.add(new Told(
                            row.getString(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getString(4),
                            item,
                            there ? new String(body, StandardCharsets.UTF_8) : null));
                }
            }
        }
        return opened(all, new SealedJson(sealer).open(contents));
    }

    private static List<Told> opened(List<Told> all, List<String> bodies) {
        var opened = new ArrayList<Told>();
        int next = 0;
        for (Told told : all)
            opened.add(
                    told.body() == null
                            ? told
                            : new Told(
                                    told.scope(),
                                    told.number(),
                                    told.kind(),
                                    told.revision(),
                                    told.item(),
                                    bodies.get(next++)));
        return opened;
    }

    /** Derives the feeds from the log once more. */
    FeedVerification.Report verify() throws SQLException {
        settle();
        return FeedVerification.verify(projector, fold, FENCE, (position, end) -> {});
    }

    @Override
    public void close() {
        poller.close();
        destruction.close();
        running.close();
        fence.close();
        side.close();
        log.close();
        database.close();
        keyDatabase.close();
    }
}
