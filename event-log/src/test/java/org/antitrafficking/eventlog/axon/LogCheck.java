package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * The log, read by plain SQL, against what clients were told.
 *
 * @param acknowledged answers that clients got
 * @param events in the log
 * @param decisions decision records of accepted commands
 * @param records in the second log
 * @param lost answers of which the receipt, or an event, is not in the log as the client was told
 * @param unrecorded answers of which the decision record is not there as the client was told, or not once
 * @param duplicates requests that took effect more than once
 * @param unexplained requests with events, a receipt or a record of which no client was told
 * @param gaps positions, and numbers of both kinds of records, from 1 to the last that are not there
 * @param brokenAggregates aggregates whose sequences are not 0 to n, or whose counts do not rise by one
 * @param fallingTimes positions, and numbers of records, recorded before the one that they follow
 */
record LogCheck(
        long acknowledged,
        long events,
        long decisions,
        long records,
        long lost,
        long unrecorded,
        long duplicates,
        long unexplained,
        long gaps,
        long brokenAggregates,
        long fallingTimes) {

    private record Receipt(String aggregateId, long lastSequence, String outcome) {}

    /** What one request left in one aggregate. */
    private record Effect(
            String aggregateId, int events, long firstSequence, long lastSequence, long positions, long lastPosition) {}

    /** Where and what a decision record says; of the second log where there is no last position. */
    private record Recorded(
            String kind,
            String aggregateId,
            String outcome,
            @Nullable Long sequence,
            @Nullable Long lastPosition) {}

    static LogCheck of(DataSource superuser, Answers answers) throws SQLException {
        try (Connection connection = superuser.getConnection()) {
            return of(connection, answers);
        }
    }

    static LogCheck of(Connection connection, Answers answers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, Receipt> receipts = receipts(statement);
            Map<String, List<Effect>> effects = effects(statement);
            Map<String, List<Recorded>> recorded = recorded(statement);
            long lost = 0;
            long unrecorded = 0;
            long duplicates = 0;
            var unexplained = new HashSet<>(receipts.keySet());
            unexplained.addAll(effects.keySet());
            unexplained.addAll(recorded.keySet());
            for (Answer answer : answers.all()) {
                String key = answer.request().key();
                List<Effect> found = effects.getOrDefault(key, List.of());
                if (!isKept(answer, receipts.get(key), found)) lost++;
                if (!isRecorded(answer, recorded.getOrDefault(key, List.of()), found)) unrecorded++;
                if (found.stream().mapToInt(Effect::events).sum() > expectedEvents(answer)) duplicates++;
                unexplained.remove(key);
            }
            return new LogCheck(
                    answers.all().size(),
                    number(statement, "select count(*) from history.event"),
                    number(statement, "select count(*) from history.decision"),
                    number(statement, "select count(*) from history.record"),
                    lost,
                    unrecorded,
                    duplicates,
                    unexplained.size(),
                    ofAllLogs(statement, GAPS),
                    number(statement, BROKEN_AGGREGATES),
                    ofAllLogs(statement, FALLING_TIMES));
        }
    }

    private static int expectedEvents(Answer answer) {
        return answer.accepted() ? answer.request().events() : 0;
    }

    private static boolean isKept(Answer answer, @Nullable Receipt receipt, List<Effect> found) {
        Outcome told = answer.outcome();
        if (!told.aggregateId().equals(answer.request().aggregateId())) return false;
        if (told.outcome().equals(Commands.REFUSED)) return receipt == null;
        if (!new Receipt(told.aggregateId(), told.lastSequence(), told.outcome()).equals(receipt)) return false;
        return expectedEvents(answer) == 0 || effect(answer, found).isPresent();
    }

    private static Optional<Effect> effect(Answer answer, List<Effect> found) {
        Outcome told = answer.outcome();
        int events = expectedEvents(answer);
        long first = told.lastSequence() - events + 1;
        return found.stream()
                .filter(effect -> effect.equals(new Effect(
                        told.aggregateId(), events, first, told.lastSequence(), events, effect.lastPosition())))
                .findFirst();
    }

    /**
     * The record of an acceptance once, beside its events, also where a later answer repeats it. Of everything else at
     * least one, of what the client was told: a client that got no answer sends again, and that is recorded again.
     */
    private static boolean isRecorded(Answer answer, List<Recorded> recorded, List<Effect> found) {
        Outcome told = answer.outcome();
        Optional<Effect> effect = effect(answer, found);
        List<Recorded> acceptances = recorded.stream()
                .filter(one -> one.kind().equals(Outcome.ACCEPTED))
                .toList();
        List<Recorded> acceptance = effect.map(events -> List.of(new Recorded(
                        Outcome.ACCEPTED,
                        told.aggregateId(),
                        Outcome.ACCEPTED,
                        told.lastSequence(),
                        events.lastPosition())))
                .orElse(List.of());
        if (!acceptances.equals(acceptance)) return false;
        if (answer.accepted() && !told.replayed()) return recorded.size() == 1;
        boolean refused = told.outcome().equals(Commands.REFUSED);
        return recorded.contains(new Recorded(
                (refused ? RecordKind.REFUSED : RecordKind.UNCHANGED).toString(),
                told.aggregateId(),
                told.replayed() ? Commands.REPLAYED : told.outcome(),
                refused ? null : told.lastSequence(),
                null));
    }

    /** Each numbered table, with its number. */
    private static final Map<String, String> LOGS =
            Map.of("event", "position", "decision", "number", "record", "number");

    private static long ofAllLogs(Statement statement, String sql) throws SQLException {
        long sum = 0;
        for (var log : LOGS.entrySet())
            sum += number(statement, sql.replace("{table}", log.getKey()).replace("{number}", log.getValue()));
        return sum;
    }

    private static final String GAPS = "select coalesce(max({number}), 0) - count(*)"
            + " + count(*) filter (where {number} < 1) from history.{table}";

    private static final String BROKEN_AGGREGATES = """
        select count(distinct aggregate_id) from (
          select aggregate_id, sequence, row_number() over sequences - 1 as expected_sequence,
                 case when payload_type = 'counted'
                   then (convert_from(payload, 'UTF8')::jsonb ->> 'count')::bigint end as counted,
                 count(*) filter (where payload_type = 'counted') over sequences as expected_count
          from history.event
          window sequences as (partition by aggregate_id order by sequence)
        ) as events
        where sequence <> expected_sequence or counted <> expected_count
        """;

    private static final String FALLING_TIMES = """
        select count(*) from (
          select recorded_at, lag(recorded_at) over (order by {number}) as before from history.{table}
        ) as recorded
        where recorded_at < before
        """;

    private static final String EFFECTS = """
        select convert_from(metadata, 'UTF8')::jsonb ->> 'key' as key, aggregate_id, count(*),
               min(sequence), max(sequence), max(position) - min(position) + 1, max(position)
        from history.event
        group by 1, 2
        """;

    private static Map<String, List<Effect>> effects(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(EFFECTS)) {
            var effects = new HashMap<String, List<Effect>>();
            while (row.next()) {
                String key = row.getString(1);
                if (key != null) // others than the load's clients have none
                effects.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(new Effect(
                                    row.getString(2),
                                    row.getInt(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(7)));
            }
            return effects;
        }
    }

    private static final String RECORDED = """
        select json -> 'metadata' ->> 'key', kind, json ->> 'aggregate', json ->> 'outcome',
               (json ->> 'sequence')::bigint, last_position
        from (
          select 'accepted' as kind, convert_from(record, 'UTF8')::jsonb as json, last_position from history.decision
          union all
          select kind, convert_from(record, 'UTF8')::jsonb, null from history.record
        ) as recorded
        """;

    private static Map<String, List<Recorded>> recorded(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(RECORDED)) {
            var recorded = new HashMap<String, List<Recorded>>();
            while (row.next())
                recorded.computeIfAbsent(row.getString(1), none -> new ArrayList<>())
                        .add(new Recorded(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, Long.class),
                                row.getObject(6, Long.class)));
            return recorded;
        }
    }

    private static Map<String, Receipt> receipts(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select client || '/' || key, aggregate_id, last_sequence, outcome from history.receipt")) {
            var receipts = new HashMap<String, Receipt>();
            while (row.next())
                receipts.put(row.getString(1), new Receipt(row.getString(2), row.getLong(3), row.getString(4)));
            return receipts;
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Fails on anything that is not as the clients were told. */
    LogCheck assertSound() {
        assertThat(acknowledged).isPositive();
        assertThat(this).isEqualTo(new LogCheck(acknowledged, events, decisions, records, 0, 0, 0, 0, 0, 0, 0));
        return this;
    }

    @Override
    public String toString() {
        return ("%,d acknowledged, %d lost, %d unrecorded; %,d events, %,d decisions, %,d records of others, %d gaps,"
                        + " %d duplicate effects, %d unexplained, %d aggregates broken, %d times falling")
                .formatted(
                        acknowledged,
                        lost,
                        unrecorded,
                        events,
                        decisions,
                        records,
                        gaps,
                        duplicates,
                        unexplained,
                        brokenAggregates,
                        fallingTimes);
    }
}
