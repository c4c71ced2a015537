package org.antitrafficking.coordination.projections.clocks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Clocks.Move;
import org.antitrafficking.coordination.projections.sql.Sql;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;

/**
 * Keeps which clocks run. A clock that is here although nobody waits for it any more does no harm: nothing follows, and
 * whoever passes its due time forgets it.
 */
public final class RunningClocks implements Follower.Fold {

    /** Under which the events are stored that move a clock. */
    static final Set<String> MOVING = EventCatalogue.names(Features.movingClocks());

    private final EventCodec codec;
    private final LongAdder missed = new LongAdder();

    /**
     * A clock that runs, and until when.
     *
     * @param item whose clock it is
     * @param clock what the item calls it
     */
    public record Running(String item, String clock, Instant due) {}

    /** Before every clock. */
    private static final Running FIRST = new Running("", "", Instant.EPOCH);

    public RunningClocks(EventCodec codec) {
        this.codec = codec;
    }

    /** The events that move a clock: what this has to be given of the log. */
    public static Followed<RecordedEvent> moving(EventCodec codec) {
        return Followed.events(codec, MOVING);
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        int missedNow = 0;
        for (RecordedEvent event : events) {
            Object fact = codec.decode(event.payloadType(), event.revision(), event.payload());
            Clocks<?, ?> clocks = Features.ofEvent(fact).clocks();
            for (Move move : clocks.moves(fact)) apply(transaction, event.aggregateId(), move);
            if (clocks.missed().contains(fact.getClass())) missedNow++;
        }
        missed.add(missedNow);
    }

    private static void apply(Connection transaction, String item, Move move) throws SQLException {
        switch (move) {
            case Move.Runs(String clock, Instant due) -> run(transaction, item, clock, due);
            case Move.Ends(String clock) -> end(transaction, item, clock);
            case Move.AllEnd() -> endAll(transaction, item);
        }
    }

    /** Missed clocks that this node folded since it started; those of a transaction that failed count as well. */
    public long missed() {
        return missed.sum();
    }

    private static void run(Connection transaction, String item, String clock, Instant due) throws SQLException {
        new Sql(transaction).update("""
            insert into reactions.clock (item, clock, due_at) values (?, ?, ?)
            on conflict (item, clock) do update set due_at = excluded.due_at
            """, item, clock, due);
    }

    private static void end(Connection transaction, String item, String clock) throws SQLException {
        new Sql(transaction).update("delete from reactions.clock where item = ? and clock = ?", item, clock);
    }

    /**
     * Forgets a clock that nobody waits for any more; one that runs until another time stays.
     *
     * @param connection of the projector role
     */
    public static void forget(Connection connection, Running ended) throws SQLException {
        new Sql(connection)
                .update(
                        "delete from reactions.clock where item = ? and clock = ? and due_at = ?",
                        ended.item(),
                        ended.clock(),
                        ended.due());
    }

    /** All but validation's, as {@link Move.AllEnd} says. */
    private static void endAll(Connection transaction, String item) throws SQLException {
        new Sql(transaction)
                .update("delete from reactions.clock where item = ? and clock not like 'validation/%'", item);
    }

    /**
     * The clocks whose time has passed, the longest first.
     *
     * @param limit the most of them
     */
    public static List<Running> due(Connection connection, Instant now, int limit) throws SQLException {
        return due(connection, FIRST, now, limit);
    }

    /** The same after one of them. */
    public static List<Running> due(Connection connection, Running after, Instant now, int limit) throws SQLException {
        return new Sql(connection)
                .rows(
                        """
                        select item, clock, due_at from reactions.clock
                        where due_at <= ? and due_at >= ? and (due_at, item, clock) > (?, ?, ?)
                        order by due_at, item, clock limit ?
                        """,
                        row -> new Running(row.getString(1), row.getString(2), Sql.moment(row, 3)),
                        now,
                        after.due(),
                        after.due(),
                        after.item(),
                        after.clock(),
                        limit);
    }

    /** When the next clock is due after a moment; empty where none runs so long. */
    public static Optional<Instant> nextDue(Connection connection, Instant after) throws SQLException {
        return new Sql(connection)
                .first(
                        "select due_at from reactions.clock where due_at > ? order by due_at limit 1",
                        row -> Sql.moment(row, 1),
                        after);
    }
}
