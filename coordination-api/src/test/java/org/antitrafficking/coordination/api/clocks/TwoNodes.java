package org.antitrafficking.coordination.api.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.wiring.Aggregates;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.Participation;
import org.antitrafficking.coordination.partners.Partner;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.projections.PlatformCommands;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.CommandSide;
import org.antitrafficking.eventlog.axon.Outcome;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;

/** Two nodes of the platform that share a database, under a clock that a test sets, and who acts on them. */
abstract class TwoNodes {

    static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");
    static final int PARTNERS = 6;
    static final EventCodec CODEC = PlatformEvents.codec();

    /** What every node takes for the time. */
    volatile Instant now = BEGIN;

    final List<Node> open = new ArrayList<>();
    final NavigableMap<Long, Instant> times = new TreeMap<>();
    Random random = new Random(0);
    private final TestDatabase database = TestDatabase.create("history", "disclosure", "reactions");
    final DataSource projector = database.pool(Roles.PROJECTOR, 2);

    /** As the service runs it, with a clock and pace of the test's. */
    final class Node implements AutoCloseable {
        final EventLog log = database.openLog();
        final CommandSide side =
                CommandSide.start(log, CODEC, PlatformCommands.codec(null), Aggregates.TYPES, 64 << 20, more -> {});
        final Facts facts = new Facts(log, CODEC);
        final DataSource pool = database.pool(Roles.PROJECTOR, 4);
        final Follower running =
                Follower.start("running-clocks", log, pool, RunningClocks.moving(CODEC), new RunningClocks(CODEC), 100);
        final ClockPoller poller =
                ClockPoller.start(side.commands(), log, running, pool, () -> now, Duration.ofMillis(10));

        @Override
        public void close() {
            poller.close();
            running.close();
            side.close();
            log.close();
        }
    }

    static PartnerId partner(int number) {
        return new PartnerId("partner-" + number);
    }

    static int number(PartnerId partner) {
        return Integer.parseInt(partner.value().substring("partner-".length()));
    }

    /** Officers have 0 and 1, the supervisor 2. */
    static PersonId person(PartnerId partner, int who) {
        return new PersonId("person-%032x".formatted(16 * (1 + number(partner)) + who));
    }

    Actor officer(PartnerId partner, int who) {
        return new Actor(partner, person(partner, who), Nature.NATURAL, Sets.of(Role.FOCAL_POINT), Sets.of(), now);
    }

    Actor supervisor(PartnerId partner) {
        return new Actor(partner, person(partner, 2), Nature.NATURAL, Sets.of(Role.SUPERVISOR), Sets.of(), now);
    }

    static final Standing STANDING = standing();

    private static Standing standing() {
        var partners = new TreeMap<PartnerId, Partner>();
        var participations = new TreeSet<Participation>();
        var persons = new TreeMap<PersonId, Person>();
        for (int i = 0; i < PARTNERS; i++) {
            var country = new CountryCode("X" + (char) ('A' + i));
            partners.put(
                    partner(i),
                    new Partner(
                            partner(i),
                            "Police " + i,
                            PartnerKind.POLICE,
                            country,
                            null,
                            false,
                            Sets.of(),
                            Sets.of(),
                            Sets.of(),
                            Sets.map()));
            for (Treaty treaty : List.of(Treaty.UNTOC, Treaty.TIP_PROTOCOL))
                participations.add(Participation.of(country, treaty, LocalDate.parse("2010-01-01")));
            for (int who = 0; who < 3; who++)
                persons.put(
                        person(partner(i), who),
                        new Person(
                                person(partner(i), who),
                                partner(i),
                                Nature.NATURAL,
                                Sets.of(Role.FOCAL_POINT),
                                Sets.of(SigningRight.INVESTIGATION_AGREEMENTS),
                                Sets.of(),
                                false,
                                person(partner(i), who)));
        }
        return new Standing(new Directory(partners, participations, Sets.map(), 1), Sets.map(), persons, List.of());
    }

    static Sealed text(String field) {
        return text("0".repeat(32), field);
    }

    static Sealed text(String key, String field) {
        var encoder = Base64.getEncoder();
        return new Sealed(
                key,
                field,
                encoder.encodeToString(new byte[12]),
                encoder.encodeToString(new byte[64]),
                encoder.encodeToString(new byte[32]));
    }

    String hex() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    // What is done, each through the bus of either node.

    String send(Object command, Actor by) {
        return any(open)
                .side
                .commands()
                .send(command, CommandContext.of(Map.of("actor", by.person().toString())))
                .outcome();
    }

    void accepted(Object command, Actor by) {
        assertThat(send(command, by)).as(command.toString()).isEqualTo(Outcome.ACCEPTED);
    }

    // How the time goes.

    /** When what runs is due, by the model. */
    abstract Collection<Instant> dues();

    /** The platform's commands for what is due, in the order in which it fell due. */
    abstract List<?> passing(Instant to);

    /** The time is now, for the model. */
    abstract void pass();

    /** Some time later, often just when something is due, or just before. */
    Instant later(Instant end, long meanMillis) {
        Instant later = now.plusMillis(1 + random.nextLong(2 * meanMillis));
        if (later.isAfter(end)) later = end;
        if (random.nextBoolean()) return later;
        Instant due = new TreeSet<>(dues()).floor(later);
        if (due == null || !due.isAfter(now)) return later;
        Instant before = due.minusMillis(1); // nothing may be early
        return random.nextBoolean() && before.isAfter(now) ? before : due;
    }

    /** Sets the time, and waits until both nodes have nothing left to do. */
    void advance(Instant to) throws Exception {
        times.putIfAbsent(head(), now); // where nothing came, the earlier time stands
        now = to;
        if (open.isEmpty()) return;
        if (random.nextInt(3) == 0) everybodyPasses(passing(to));
        pass();
        quiet();
    }

    /** What would come of two pollers that look at the same time. */
    private void everybodyPasses(List<?> due) throws Exception {
        try (var pool = Executors.newFixedThreadPool(open.size())) {
            var under = new ArrayList<Future<?>>();
            for (Node node : open)
                under.add(pool.submit(() ->
                        due.forEach(command -> node.side.commands().send(command, CommandContext.of(Map.of())))));
            for (Future<?> each : under) each.get();
        }
    }

    Actor platform() {
        return new Actor(ClockPoller.PLATFORM, person(partner(0), 9), Nature.MACHINE, Sets.of(), Sets.of(), now);
    }

    /** One node is away for a while, then the other, then both. */
    void restart(int step, int steps) {
        int sixth = steps / 6;
        if (step == sixth || step == 3 * sixth) open.removeFirst().close();
        if (step == 2 * sixth || step == 4 * sixth) open.add(new Node());
        if (step == 5 * sixth) {
            open.forEach(Node::close);
            open.clear();
        }
        if (step == 5 * sixth + 2) {
            open.add(new Node());
            open.add(new Node());
            pass(); // what fell due while nobody was there
            quiet();
        }
    }

    /** An event of the log, and when it came. */
    interface Seen {
        void at(Object event, String at);
    }

    /** Shows all events in their order, and says how many there are. */
    long events(Seen seen) {
        long events = 0;
        for (long after = 0; ; ) {
            List<RecordedEvent> page = open.getFirst().log.read(after, 1_000);
            if (page.isEmpty()) return events;
            for (RecordedEvent event : page) {
                Instant at = Objects.requireNonNull(times.ceilingEntry(event.position()))
                        .getValue();
                seen.at(CODEC.decode(event.payloadType(), event.revision(), event.payload()), " at " + at);
                events++;
            }
            after = page.getLast().position();
        }
    }

    /** What the log says of each clock otherwise than a model does. */
    static List<String> differences(Map<String, List<String>> expected, Map<String, List<String>> found) {
        var differences = new ArrayList<String>();
        var clocks = new TreeSet<>(expected.keySet());
        clocks.addAll(found.keySet());
        for (String clock : clocks)
            if (!Objects.equals(expected.get(clock), found.get(clock)))
                differences.add(clock + ": " + expected.get(clock) + " and in the log " + found.get(clock));
        return differences;
    }

    long head() throws SQLException {
        return TestDatabase.number(projector, "select coalesce(max(position), 0) from history.event");
    }

    void quiet() {
        Await.until("followers and pollers of all nodes have done what is due at " + now, () -> {
            long head = head();
            return open.stream().allMatch(node -> node.running.position() >= head)
                    && TestDatabase.number(
                                    projector, "select count(*) from reactions.clock where due_at <= '" + now + "'")
                            == 0
                    && head() == head;
        });
    }

    Map<String, String> running() throws SQLException {
        var rows = new TreeMap<String, String>();
        try (var connection = projector.getConnection();
                var select = connection.prepareStatement("select item, clock, due_at from reactions.clock");
                var row = select.executeQuery()) {
            while (row.next())
                rows.put(
                        row.getString(1) + " " + row.getString(2),
                        row.getObject(3, java.time.OffsetDateTime.class)
                                .toInstant()
                                .toString());
        }
        return rows;
    }

    @AfterEach
    void close() {
        open.forEach(Node::close);
        database.close();
    }
}
