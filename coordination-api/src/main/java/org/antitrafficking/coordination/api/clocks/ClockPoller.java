package org.antitrafficking.coordination.api.clocks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.projections.clocks.RunningClocks;
import org.antitrafficking.coordination.projections.clocks.RunningClocks.Running;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.Rounds;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds clocks whose time has passed and says so to what they belong to, which decides whether anything follows.
 * Several nodes may watch: one at a time looks, and each due time has one effect, since the log takes one event for it.
 */
public final class ClockPoller implements AutoCloseable {

    /** The platform itself, as an actor. No partner can be admitted under this id. */
    public static final PartnerId PLATFORM = new PartnerId("platform");

    private static final PersonId PLATFORM_ITSELF = new PersonId("person-" + "0".repeat(32));

    /** Clocks read and passed on together. */
    private static final int AT_ONCE = 500;

    /** A clock that could not be passed on is tried again after this, and each time after twice as long. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(2);

    private static final Duration AGAIN_AFTER_AT_MOST = Duration.ofMinutes(10);

    /** Where so many of different items can't be passed on one after the other, it is not theirs: the look ends. */
    private static final int UNAVAILABLE_IN_A_ROW = 3;

    /** No look begins sooner than this after another. */
    private static final Duration SOONEST = Duration.ofMillis(5);

    private static final Duration CATCHES_UP_WITHIN = Duration.ofSeconds(10);

    /** One-key advisory lock of whoever looks. */
    private static final long LOCK = 0x65766c6f67636cL;

    private static final Logger logger = LoggerFactory.getLogger(ClockPoller.class);

    private final Commands commands;
    private final DataSource projector;
    private final EventLog log;
    private final Follower running;
    private final InstantSource clock;
    private final Duration every;
    private final Rounds rounds = new Rounds("clocks", this::round);
    private volatile long lookedNanos = System.nanoTime();
    private volatile @Nullable Throwable failure;

    /** Clocks that could not be passed on. */
    private final Map<Running, Waiting> setAside = new ConcurrentHashMap<>();

    /** When a clock is tried again, by {@link System#nanoTime}. */
    private record Waiting(long againNanos, Duration after) {

        static Waiting longerThan(@Nullable Waiting before) {
            Duration after = before == null ? AGAIN_AFTER : before.after.multipliedBy(2);
            if (after.compareTo(AGAIN_AFTER_AT_MOST) > 0) after = AGAIN_AFTER_AT_MOST;
            return new Waiting(System.nanoTime() + after.toNanos(), after);
        }

        boolean isOver() {
            return System.nanoTime() - againNanos >= 0;
        }
    }

    /**
     * Starts to watch.
     *
     * @param projector gives connections of the projector role
     * @param running the follower that keeps which clocks run
     * @param every how long to wait between looks, where no clock is due sooner
     */
    public static ClockPoller start(
            Commands commands,
            EventLog log,
            Follower running,
            DataSource projector,
            InstantSource clock,
            Duration every) {
        var poller = new ClockPoller(commands, log, running, projector, clock, every);
        poller.rounds.start();
        return poller;
    }

    private ClockPoller(
            Commands commands,
            EventLog log,
            Follower running,
            DataSource projector,
            InstantSource clock,
            Duration every) {
        this.commands = commands;
        this.log = log;
        this.running = running;
        this.projector = projector;
        this.clock = clock;
        this.every = every;
    }

    /** How long ago it last looked to the end, or saw that another node looks. */
    public Duration sinceLook() {
        return Duration.ofNanos(Math.max(0, System.nanoTime() - lookedNanos));
    }

    /** Why the last look failed; null while it looks. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Items of which a clock could not be passed on and is tried again, each once. */
    public List<String> setAside() {
        return setAside.keySet().stream().map(Running::item).distinct().sorted().toList();
    }

    private Duration round() throws InterruptedException {
        try {
            Duration next = look();
            lookedNanos = System.nanoTime();
            failure = null;
            return next;
        } catch (SQLException | LogUnavailable | OutcomeUnknown e) {
            failure = e;
            logger.warn("Due clocks could not be looked for; tried again", e);
        } catch (RuntimeException | Error e) { // whatever it is: the time goes on
            failure = e;
            logger.error("Due clocks could not be passed on; tried again", e);
        }
        return every;
    }

    /** Looks once; how long to wait before the next look. */
    private Duration look() throws SQLException, InterruptedException {
        try (Connection connection = projector.getConnection()) {
            connection.setAutoCommit(false);
            try {
                if (!locked(connection)) return every;
                Instant now = clock.instant();
                List<Running> due = RunningClocks.due(connection, now, AT_ONCE);
                boolean several = due.size() == AT_ONCE;
                var seen = new HashSet<Running>();
                while (!due.isEmpty()) {
                    seen.addAll(due);
                    pass(due, now, connection);
                    lookedNanos = System.nanoTime();
                    // Those that could not be passed on stand before all others, and must not hide them.
                    due = due.size() < AT_ONCE || rounds.isClosed()
                            ? List.of()
                            : RunningClocks.due(connection, due.getLast(), now, AT_ONCE);
                }
                setAside.keySet().retainAll(seen); // the others run no more
                // The next look sees what this one has done.
                if (several && running.await(log.head(), CATCHES_UP_WITHIN) && setAside.isEmpty()) return Duration.ZERO;
                return untilNext(connection, now);
            } finally {
                connection.rollback(); // nothing was written, and the lock ends here
            }
        }
    }

    /** Until the next clock is due, so that it fires at its moment; no longer than between any two looks. */
    private Duration untilNext(Connection connection, Instant looked) throws SQLException {
        Instant later = looked.plus(every);
        Instant next = RunningClocks.nextDue(connection, looked)
                .filter(due -> due.isBefore(later))
                .orElse(later);
        Duration left = Duration.between(clock.instant(), next);
        return left.compareTo(SOONEST) < 0 ? SOONEST : left;
    }

    /** The server ends a transaction that says nothing for some seconds: it takes a node for gone that is silent. */
    private static void holdsStill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_xact_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** One item that fails must not stop the clocks of all others. */
    private void pass(List<Running> due, Instant now, Connection holding) throws SQLException {
        var unavailable = new HashSet<String>();
        for (Running passed : due) {
            Waiting waiting = setAside.get(passed);
            if (waiting != null && !waiting.isOver()) continue;
            holdsStill(holding);
            try {
                pass(passed, now);
                setAside.remove(passed);
                unavailable.clear();
            } catch (LogUnavailable | OutcomeUnknown e) {
                unavailable.add(passed.item());
                if (unavailable.size() >= UNAVAILABLE_IN_A_ROW) throw e;
                setAside(passed, e);
            } catch (RuntimeException | Error e) { // what it is of may be too much for it: the others are not
                setAside(passed, e);
            }
        }
    }

    private void setAside(Running passed, Throwable e) {
        Waiting waiting = Waiting.longerThan(setAside.get(passed));
        setAside.put(passed, waiting);
        logger.error(
                "{} of {} could not be passed on; tried again after {}",
                passed.clock(),
                passed.item(),
                waiting.after(),
                e);
    }

    private void pass(Running passed, Instant now) throws SQLException {
        Actor platform = platform(now);
        Outcome outcome = commands.send(
                command(passed, platform), CommandContext.of(Map.of(MetadataKeys.ACTOR, PLATFORM.toString())));
        if (outcome.outcome().equals(Outcome.ACCEPTED)) return; // the event that follows ends it here as well
        // A transaction of its own: the follower may be about to move this row, and is waited for within the look.
        try (Connection connection = projector.getConnection()) {
            RunningClocks.forget(connection, passed);
        }
    }

    /** The platform itself at a moment. */
    public static Actor platform(Instant now) {
        return new Actor(PLATFORM, PLATFORM_ITSELF, Nature.MACHINE, Sets.of(), Sets.of(), now);
    }

    private static Object command(Running passed, Actor platform) {
        return Features.ofItem(passed.item())
                .orElseThrow()
                .clocks()
                .passed()
                .command(passed.item(), passed.clock(), platform);
    }

    /** Ends after the look under way. */
    @Override
    public void close() {
        rounds.close();
    }
}
