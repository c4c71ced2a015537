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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The log, read by plain SQL, against what clients were told.
 *
 * @param acknowledged answers that clients got
 * @param events in the log
 * @param lost answers of which the receipt, or an event, is not in the log as the client was told
 * @param duplicates requests that took effect more than once
 * @param unexplained requests with events or a receipt of which no client was told
 * @param gaps positions from 1 to the last that are not there
 * @param brokenAggregates aggregates whose sequences are not 0 to n, or whose counts do not rise by one
 * @param fallingTimes positions recorded before the one that they follow
 */
record LogCheck(
        long acknowledged,
        long events,
        long lost,
        long duplicates,
        long unexplained,
        long gaps,
        long brokenAggregates,
        long fallingTimes) {

    private record Receipt(String aggregateId, long lastSequence, String outcome) {}

    /** What one request left in one aggregate. */
    private record Effect(String aggregateId, int events, long firstSequence, long lastSequence, long positions) {}

    static LogCheck of(DataSource superuser, Answers answers) throws SQLException {
        try (Connection connection = superuser.getConnection()) {
            return of(connection, answers);
        }
    }

    static LogCheck of(Connection connection, Answers answers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, Receipt> receipts = receipts(statement);
            Map<String, List<Effect>> effects = effects(statement);
            long lost = 0;
            long duplicates = 0;
            var unexplained = new HashSet<>(receipts.keySet());
            unexplained.addAll(effects.keySet());
            for (Answer answer : answers.all()) {
                String key = answer.request().key();
                List<Effect> found = effects.getOrDefault(key, List.of());
                if (!isKept(answer, receipts.get(key), found)) lost++;
                if (found.stream().mapToInt(Effect::events).sum() > expectedEvents(answer)) duplicates++;
                unexplained.remove(key);
            }
            return new LogCheck(
                    answers.all().size(),
                    number(statement, "select count(*) from history.event"),
                    lost,
                    duplicates,
                    unexplained.size(),
                    number(statement, GAPS),
                    number(statement, BROKEN_AGGREGATES),
                    number(statement, FALLING_TIMES));
        }
    }

    private static int expectedEvents(Answer answer) {
        return answer.accepted() ? answer.request().events() : 0;
    }

    private static boolean isKept(Answer answer, @Nullable Receipt receipt, List<Effect> found) {
        Outcome told = answer.outcome();
        if (!new Receipt(told.aggregateId(), told.lastSequence(), told.outcome()).equals(receipt)) return false;
        if (!told.aggregateId().equals(answer.request().aggregateId())) return false;
        int events = expectedEvents(answer);
        if (events == 0) return true;
        long first = told.lastSequence() - events + 1;
        return found.contains(new Effect(told.aggregateId(), events, first, told.lastSequence(), events));
    }

    private static final String GAPS = "select coalesce(max(position), 0) - count(*)"
            + " + count(*) filter (where position < 1) from history.event";

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
          select recorded_at, lag(recorded_at) over (order by position) as before from history.event
        ) as events
        where recorded_at < before
        """;

    private static final String EFFECTS = """
        select convert_from(metadata, 'UTF8')::jsonb ->> 'key' as key, aggregate_id, count(*),
               min(sequence), max(sequence), max(position) - min(position) + 1
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
                                    row.getString(2), row.getInt(3), row.getLong(4), row.getLong(5), row.getLong(6)));
            }
            return effects;
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
        assertThat(this).isEqualTo(new LogCheck(acknowledged, events, 0, 0, 0, 0, 0, 0));
        return this;
    }

    @Override
    public String toString() {
        return ("%,d acknowledged, %d lost; %,d events, %d gaps, %d duplicate effects, %d unexplained,"
                        + " %d aggregates broken, %d times falling")
                .formatted(acknowledged, lost, events, gaps, duplicates, unexplained, brokenAggregates, fallingTimes);
    }
}
