package org.antitrafficking.eventlog;

import static org.antitrafficking.eventlog.Rows.Column.bytes;
import static org.antitrafficking.eventlog.Rows.Column.number;
import static org.antitrafficking.eventlog.Rows.Column.text;
import static org.antitrafficking.eventlog.Rows.Column.uuid;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * The statement that appends a batch.
 *
 * <p>Numbers from the last position. READ COMMITTED: whoever commits between this statement's snapshot and its insert
 * took the position, and the primary key stops this one, so every check holds at the moment of the insert. No predicate
 * and no {@code on conflict} may drop a row. Checks are scalar subqueries, so that each is an index probe; they sit in
 * the position that rows are numbered from, so that they are evaluated before a row is written. What a batch has
 * nothing of is not in its statement.
 */
final class AppendStatement implements BatchStatement<Append, Appended> {

    /** A decision record with the number of events of the batch up to its command's last. */
    private record Decided(long lastEvent, DecisionRecord decision) {}

    /** How many rows of each kind a batch has, as far as its statement differs: none, one or several. */
    private record Shape(int predecessors, int relied, int events, int receipts, int decisions) {
        static Shape of(Batch batch) {
            return new Shape(
                    count(batch.predecessors),
                    count(batch.relied),
                    count(batch.events),
                    count(batch.receipts),
                    count(batch.decisions));
        }

        private static int count(List<?> rows) {
            return Math.min(rows.size(), 2);
        }
    }

    private static final class Batch {
        final List<NewEvent> events = new ArrayList<>();
        final List<Receipt> receipts = new ArrayList<>();
        final List<Decided> decisions = new ArrayList<>();
        final List<Relied> relied = new ArrayList<>();
        final List<Relied> predecessors = new ArrayList<>();

        Batch(List<Append> appends) {
            for (Append append : appends) {
                events.addAll(append.events());
                relied.addAll(append.reliedOn());
                if (append.receipt() != null) receipts.add(append.receipt());
                if (append.attempt() != null) receipts.add(append.attempt());
                if (append.decision() != null) decisions.add(new Decided(events.size(), append.decision()));
                addPredecessors(append);
            }
        }

        /** What must be stored already, or the append would leave a hole: uniqueness sees duplicates, not holes. */
        private void addPredecessors(Append append) {
            var next = new HashMap<String, Long>();
            for (NewEvent event : append.events()) {
                Long expected = next.put(event.aggregateId(), event.sequence() + 1);
                boolean continues = expected != null && expected == event.sequence();
                if (!continues && event.sequence() > 0)
                    predecessors.add(new Relied(event.aggregateId(), event.sequence() - 1));
            }
        }
    }

    private final Randomness random = new Randomness();

    private final Rows<Relied> sequences = new Rows<>(List.of(text(Relied::aggregateId), number(Relied::sequence)));

    private final Rows<NewEvent> events = new Rows<>(List.of(
            uuid(NewEvent::eventId),
            text(NewEvent::aggregateType),
            text(NewEvent::aggregateId),
            number(NewEvent::sequence),
            text(NewEvent::payloadType),
            text(NewEvent::revision),
            bytes(NewEvent::payload),
            bytes(NewEvent::metadata),
            bytes(event -> random.r())));

    private final Rows<Receipt> receipts = new Rows<>(List.of(
            text(Receipt::client),
            text(Receipt::key),
            bytes(Receipt::fingerprint),
            text(Receipt::aggregateId),
            number(Receipt::lastSequence),
            text(Receipt::outcome)));

    private final Rows<Decided> decisions = new Rows<>(List.of(
            number(Decided::lastEvent), bytes(decided -> decided.decision().bytes()), bytes(decided -> random.r())));

    /** The text for each shape, as long as it says the same of where decision records are looked for. */
    private final Map<Shape, String> statements = new HashMap<>();

    private String from = Numbers.from(0);
    private long lastDecision;

    @Override
    public int lockKey() {
        return 1;
    }

    @Override
    public String partitioned() {
        return "history.decision";
    }

    @Override
    public long lastNumber() {
        return lastDecision;
    }

    @Override
    public int rows(Append append) {
        return append.events().size();
    }

    @Override
    public int sizeBytes(Append append) {
        return append.bytes();
    }

    /**
     * The batch up to the first append that touches what an earlier one of it writes: that one waits for the commit.
     */
    @Override
    public int independentPrefix(List<Append> appends) {
        var written = new HashSet<String>();
        for (int i = 0; i < appends.size(); i++) {
            Append append = appends.get(i);
            for (NewEvent event : append.events()) if (written.contains(event.aggregateId())) return i;
            for (Relied relied : append.reliedOn()) if (written.contains(relied.aggregateId())) return i;
            for (NewEvent event : append.events()) written.add(event.aggregateId());
        }
        return appends.size();
    }

    @Override
    public Written<Appended> execute(Connection connection, List<Append> appends) throws SQLException {
        var batch = new Batch(appends);
        try (PreparedStatement statement = connection.prepareStatement(statement(Shape.of(batch)))) {
            int index = sequences.bind(statement, 1, batch.predecessors);
            index = sequences.bind(statement, index, batch.relied);
            index = events.bind(statement, index, batch.events);
            index = receipts.bind(statement, index, batch.receipts);
            decisions.bind(statement, index, batch.decisions);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!batch.decisions.isEmpty()) lastDecision = row.getLong(3) + batch.decisions.size();
                return written(row.getLong(1), Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS), appends);
            }
        }
    }

    private String statement(Shape shape) {
        String now = Numbers.from(lastDecision);
        if (!now.equals(from)) {
            from = now;
            statements.clear();
        }
        return statements.computeIfAbsent(shape, this::sql);
    }

    private String sql(Shape shape) {
        var sql = new StringBuilder();
        sql.append("""
            with head as materialized (
              select coalesce(last.position, 0)%s as position,
                     greatest(last.recorded_at, clock_timestamp()) as recorded_at
              from (values (1)) as one
              left join (select position, recorded_at from history.event order by position desc limit 1) as last on true
            )
            """.formatted(holes(shape.predecessors) + stale(shape.relied)));
        if (shape.events > 0) sql.append("""
            , events as (
              insert into history.event (position, event_id, aggregate_type, aggregate_id, sequence, recorded_at,
                                         payload_type, revision, payload, metadata, r)
              select head.position + e.ordinal, e.event_id, e.aggregate_type, e.aggregate_id, e.sequence,
                     head.recorded_at, e.payload_type, e.revision, e.payload, e.metadata, e.r
              from head, %s as e(event_id, aggregate_type, aggregate_id, sequence, payload_type, revision, payload,
                                 metadata, r, ordinal)
            )
            """.formatted(events.sql(shape.events)));
        if (shape.receipts > 0) sql.append("""
            , receipts as (
              insert into history.receipt (client, key, fingerprint, aggregate_id, last_sequence, outcome)
              select t.client, t.key, t.fingerprint, t.aggregate_id, t.last_sequence, t.outcome
              from head, %s as t(client, key, fingerprint, aggregate_id, last_sequence, outcome, ordinal)
            )
            """.formatted(receipts.sql(shape.receipts)));
        if (shape.decisions > 0) sql.append("""
            , decided as materialized (
              select coalesce((select number from history.decision where %s order by number desc limit 1), 0) as number
            ), decisions as (
              insert into history.decision (number, recorded_at, last_position, record, r)
              select decided.number + d.ordinal, head.recorded_at, head.position + d.last_event, d.record, d.r
              from head, decided, %s as d(last_event, record, r, ordinal)
            )
            """.formatted(from, decisions.sql(shape.decisions)));
        return sql.append("select position, (extract(epoch from recorded_at) * 1000000)::bigint")
                .append(shape.decisions > 0 ? ", number from head, decided" : " from head")
                .toString();
    }

    private String holes(int predecessors) {
        return predecessors == 0 ? "" : """
             + coalesce((select sum(history.refuse('EL001', p.aggregate_id))::bigint
                         from %s as p(aggregate_id, sequence)
                         where (select e.sequence from history.event e
                                where e.aggregate_id = p.aggregate_id and e.sequence = p.sequence) is null), 0)\
            """.formatted(sequences.sql(predecessors));
    }

    private String stale(int relied) {
        return relied == 0 ? "" : """
             + coalesce((select sum(history.refuse('EL002', p.aggregate_id))::bigint
                         from %s as p(aggregate_id, sequence)
                         where p.sequence <> coalesce((select max(e.sequence) from history.event e
                                                       where e.aggregate_id = p.aggregate_id), -1)), 0)\
            """.formatted(sequences.sql(relied));
    }

    private static Written<Appended> written(long before, Instant recordedAt, List<Append> appends) {
        var results = new ArrayList<Appended>(appends.size());
        long last = before;
        for (Append append : appends) {
            last += append.events().size();
            results.add(new Appended(last, recordedAt));
        }
        return new Written<>(before, last, results);
    }

    @Override
    public boolean isNumberTaken(String constraint) {
        return constraint.equals("event_position") || constraint.startsWith("decision_number");
    }

    @Override
    public @Nullable AppendRefused refusal(String sqlState, ServerErrorMessage message) {
        String detail = String.valueOf(message.getDetail());
        return switch (sqlState) {
            case "EL001" -> new AppendRefused.HoleInSequence(String.valueOf(message.getMessage()));
            case "EL002" -> new AppendRefused.StaleRead(String.valueOf(message.getMessage()));
            case "23505" ->
                switch (String.valueOf(message.getConstraint())) {
                    case "event_aggregate_sequence" -> new AppendRefused.SequenceConflict(detail);
                    case "event_event_id" -> new AppendRefused.DuplicateEvent(detail);
                    case "receipt_client_key" -> new AppendRefused.KeyUsed(detail);
                    default -> null;
                };
            default -> null;
        };
    }
}
