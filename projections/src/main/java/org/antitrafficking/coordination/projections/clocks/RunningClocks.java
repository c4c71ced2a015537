package org.antitrafficking.coordination.projections.clocks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.alerts.AlertClosed;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.alerts.AlertExpired;
import org.antitrafficking.coordination.alerts.AlertRecalled;
import org.antitrafficking.coordination.alerts.AudienceNarrowed;
import org.antitrafficking.coordination.alerts.ClockExtended;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ClockKind;
import org.antitrafficking.coordination.alerts.ClockMet;
import org.antitrafficking.coordination.alerts.ClockMissed;
import org.antitrafficking.coordination.alerts.ClocksDue;
import org.antitrafficking.coordination.investigations.ActionExtended;
import org.antitrafficking.coordination.investigations.ActionMet;
import org.antitrafficking.coordination.investigations.ActionMissed;
import org.antitrafficking.coordination.investigations.ActionPlanned;
import org.antitrafficking.coordination.investigations.InvestigationClosed;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.investigations.InvestigationProposed;
import org.antitrafficking.coordination.investigations.Version;
import org.antitrafficking.coordination.investigations.VersionWritten;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.requests.AnswerClockPaused;
import org.antitrafficking.coordination.requests.AnswerClockResumed;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestClockMet;
import org.antitrafficking.coordination.requests.RequestClockMissed;
import org.antitrafficking.coordination.requests.RequestClocksDue;
import org.antitrafficking.coordination.requests.RequestClosed;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.antitrafficking.coordination.requests.RequestWithdrawn;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordedEvent;

/**
 * Keeps which clocks run. A clock that is here although nobody waits for it any more does no harm: nothing follows, and
 * whoever passes its due time forgets it.
 */
public final class RunningClocks implements Follower.Fold {

    /** Of whose events some move a clock. */
    private static final Set<String> CLOCKED = Set.of("alert", "request", "investigation");

    private static final Set<String> MISSED = Stream.of(ClockMissed.class, RequestClockMissed.class, ActionMissed.class)
            .map(missed -> missed.getAnnotation(EventType.class).value())
            .collect(Collectors.toSet());

    private final EventCodec codec;
    private final LongAdder missed = new LongAdder();

    /**
     * A clock that runs, and until when.
     *
     * @param item an alert, a request or an investigation
     * @param clock what the item calls it: an alert's {@link ClockId}, a {@link RequestClock}, an action's id, or
     *     {@link #PERIOD}
     */
    public record Running(String item, String clock, Instant due) {}

    /** Before every clock. */
    private static final Running FIRST = new Running("", "", Instant.EPOCH);

    /** The clock of an agreement's period, one for each version that was written. */
    public static final String PERIOD = "period";

    public RunningClocks(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public void apply(Connection transaction, List<RecordedEvent> events) throws SQLException {
        int missedNow = 0;
        for (RecordedEvent event : events)
            if (CLOCKED.contains(event.aggregateType())) {
                String item = event.aggregateId();
                switch (codec.decode(event.payloadType(), event.revision(), event.payload())) {
                    case AlertEvent e -> apply(transaction, item, e);
                    case RequestEvent e -> apply(transaction, item, e);
                    case InvestigationEvent e -> apply(transaction, item, e);
                    default -> throw new IllegalStateException(event.payloadType() + " is of something else");
                }
                if (MISSED.contains(event.payloadType())) missedNow++;
            }
        missed.add(missedNow);
    }

    /** Missed clocks that this node folded since it started; those of a transaction that failed count as well. */
    public long missed() {
        return missed.sum();
    }

    private static void apply(Connection transaction, String item, AlertEvent event) throws SQLException {
        switch (event) {
            case ClocksDue e -> {
                for (Map.Entry<ClockId, Instant> due : e.due().entrySet())
                    run(transaction, item, due.getKey().toString(), due.getValue());
            }
            case ClockExtended e -> run(transaction, item, e.clock().toString(), e.due());
            case ClockMet e -> end(transaction, item, e.clock().toString());
            case ClockMissed e -> end(transaction, item, e.clock().toString());
            case AudienceNarrowed e -> {
                for (PartnerId partner : e.lost()) {
                    end(
                            transaction,
                            item,
                            ClockId.of(ClockKind.ACKNOWLEDGE, partner).toString());
                    end(transaction, item, ClockId.of(ClockKind.ANSWER, partner).toString());
                }
            }
            case AlertRecalled e -> endAll(transaction, item);
            case AlertClosed e -> endAll(transaction, item);
            case AlertExpired e -> endAll(transaction, item);
            default -> {} // of alerts' many events these are the ones that move a clock
        }
    }

    private static void apply(Connection transaction, String item, RequestEvent event) throws SQLException {
        switch (event) {
            case RequestClocksDue e -> {
                for (Map.Entry<RequestClock, Instant> due : e.due().entrySet())
                    run(transaction, item, due.getKey().toString(), due.getValue());
            }
            case AnswerClockResumed e -> run(transaction, item, RequestClock.ANSWER.toString(), e.due());
            case AnswerClockPaused e -> end(transaction, item, RequestClock.ANSWER.toString());
            case RequestClockMet e -> end(transaction, item, e.clock().toString());
            case RequestClockMissed e -> end(transaction, item, e.clock().toString());
            case RequestClosed e -> endAll(transaction, item);
            case RequestWithdrawn e -> endAll(transaction, item);
            default -> {} // of requests' many events these are the ones that move a clock
        }
    }

    private static void apply(Connection transaction, String item, InvestigationEvent event) throws SQLException {
        switch (event) {
            case InvestigationProposed e -> runs(transaction, item, e.version());
            case VersionWritten e -> runs(transaction, item, e.version());
            case ActionPlanned e ->
                run(transaction, item, e.action().toString(), e.planned().due());
            case ActionExtended e -> run(transaction, item, e.action().toString(), e.due());
            case ActionMet e -> end(transaction, item, e.action().toString());
            case ActionMissed e -> end(transaction, item, e.action().toString());
            case InvestigationClosed e -> endAll(transaction, item);
            default -> {} // of investigations' many events these are the ones that move a clock
        }
    }

    /** Whether a version comes into force is not looked at: of one that does not, nothing ends. */
    private static void runs(Connection transaction, String item, Version version) throws SQLException {
        Instant over = version.agreement()
                .until()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        run(transaction, item, PERIOD + "/" + version.id(), over);
    }

    private static void run(Connection transaction, String item, String clock, Instant due) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
            insert into reactions.clock (item, clock, due_at) values (?, ?, ?)
            on conflict (item, clock) do update set due_at = excluded.due_at
            """)) {
            insert.setString(1, item);
            insert.setString(2, clock);
            insert.setObject(3, due.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void end(Connection transaction, String item, String clock) throws SQLException {
        try (PreparedStatement delete =
                transaction.prepareStatement("delete from reactions.clock where item = ? and clock = ?")) {
            delete.setString(1, item);
            delete.setString(2, clock);
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
            delete.setString(1, ended.item());
            delete.setString(2, ended.clock());
            delete.setObject(3, ended.due().atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    /** All but validation's: who issued in danger to life still owes the second person's word. */
    private static void endAll(Connection transaction, String item) throws SQLException {
        try (PreparedStatement delete = transaction.prepareStatement(
                "delete from reactions.clock where item = ? and clock not like 'validation/%'")) {
            delete.setString(1, item);
            delete.executeUpdate();
        }
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
        try (PreparedStatement select = connection.prepareStatement("""
            select item, clock, due_at from reactions.clock
            where due_at <= ? and due_at >= ? and (due_at, item, clock) > (?, ?, ?)
            order by due_at, item, clock limit ?
            """)) {
            OffsetDateTime from = after.due().atOffset(ZoneOffset.UTC);
            select.setObject(1, now.atOffset(ZoneOffset.UTC));
            select.setObject(2, from);
            select.setObject(3, from);
            select.setString(4, after.item());
            select.setString(5, after.clock());
            select.setInt(6, limit);
            try (ResultSet row = select.executeQuery()) {
                var due = new ArrayList<Running>();
                while (row.next())
                    due.add(new Running(
                            row.getString(1),
                            row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant()));
                return due;
            }
        }
    }
}
