package org.antitrafficking.coordination.projections.clocks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.antitrafficking.coordination.alerts.AlertClosed;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.AudienceNarrowed;
import org.antitrafficking.coordination.alerts.ClockExtended;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClockMissed;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;

/**
 * Keeps which clocks run. A clock that is here although nobody waits for it any more does no harm: nothing follows, and
 * whoever passes its due time forgets it.
 */
public final class RunningClocks implements Follower.Fold {

    private static final String ALERT = "alert";

    private final EventCodec codec;
    private final LongAdder missed = new LongAdder();

    /** A clock that runs, and until when. */
    public record Running(AlertId alert, ClockId clock, Instant due) {}

    public RunningClocks(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        int missedNow = 0;
        for (RecordedEvent event : events)
            if (event.aggregateType().equals(ALERT)
                    && codec.decode(event.payloadType(), event.revision(), event.payload())
                            instanceof AlertEvent fact) {
                apply(transaction, fact);
                if (fact instanceof ClockMissed) missedNow++;
            }
        missed.add(missedNow);
    }

    /** Missed clocks that this node folded since it started; those of a transaction that failed count as well. */
    public long missed() {
        return missed.sum();
    }

    private static void apply(Connection transaction, AlertEvent event) throws SQLException {
        switch (event) {
            case ClocksDue e -> {
                for (Map.Entry<ClockId, Instant> due : e.due().entrySet())
                    run(transaction, e.alertId(), due.getKey(), due.getValue());
            }
            case ClockExtended e -> run(transaction, e.alertId(), e.clock(), e.due());
            case ClockMet e -> end(transaction, e.alertId(), e.clock());
            case ClockMissed e -> end(transaction, e.alertId(), e.clock());
            case AudienceNarrowed e -> {
                for (PartnerId partner : e.lost()) {
                    end(transaction, e.alertId(), ClockId.of(ClockKind.ACKNOWLEDGE, partner));
                    end(transaction, e.alertId(), ClockId.of(ClockKind.ANSWER, partner));
                }
            }
            case AlertRecalled e -> endAll(transaction, e.alertId());
            case AlertClosed e -> endAll(transaction, e.alertId());
            case AlertExpired e -> endAll(transaction, e.alertId());
            default -> {} // of alerts' many events these are the ones that move a clock
        }
    }

    private static void run(Connection transaction, AlertId alert, ClockId clock, Instant due) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
            insert into reactions.clock (item, clock, due_at) values (?, ?, ?)
            on conflict (item, clock) do update set due_at = excluded.due_at
            """)) {
            insert.setString(1, alert.toString());
            insert.setString(2, clock.toString());
            insert.setObject(3, due.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void end(Connection transaction, AlertId alert, ClockId clock) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("delete from reactions.clock where item = ? and clock = ?")) {
            delete.setString(1, alert.toString());
            delete.setString(2, clock.toString());
            delete.executeUpdate();
        }
    }

    /**
     * Forgets a clock that nobody waits for any more; one that runs until another time stays.
     *
     * @param connection of the projector role
     */
    public static void forget(Connection connection, Running ended) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from reactions.clock where item = ? and clock = ? and due_at = ?")) {
            delete.setString(1, ended.alert().toString());
            delete.setString(2, ended.clock().toString());
            delete.setObject(3, ended.due().atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    /** All but validation's: who issued in danger to life still owes the second person's word. */
    private static void endAll(Connection transaction, AlertId alert) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement(
                "delete from reactions.clock where item = ? and clock not like 'validation/%'")) {
            delete.setString(1, alert.toString());
            delete.executeUpdate();
        }
    }

    /**
     * The clocks whose time has passed, the longest first.
     *
     * @param limit the most of them
     */
    public static List<Running> due(Connection connection, Instant now, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select item, clock, due_at from reactions.clock where due_at <= ? order by due_at, item, clock"
                        + " limit ?")) {
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                var due = new ArrayList<Running>();
                while (row.next())
                    due.add(new Running(
                            new AlertId(row.getString(1)),
                            new ClockId(row.getString(2)),
                            row.getObject(3, java.time.OffsetDateTime.class).toInstant()));
                return due;
            }
        }
    }
}
