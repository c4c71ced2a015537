package org.antitrafficking.eventlog.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The check by which the long tests stand: it finds what they are there to find. */
class LogCheckTest {

    private static final String LAST = "(select max(position) from history.event)";

    private static final Answers answers = new Answers();
    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create("history");
        try (LogNode node = LogNode.open(database.url())) {
            Load.prepare(node, answers);
            try (Load load = Load.start(node, List.of(new Request("a", 0), new Request("b", 0)), answers)) {
                assertThat(load).isNotNull();
                answers.awaitMore(100);
            }
        }
        answers.assertNoFailure();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** What might happen to a log, with what the check says of it. */
    record Damage(String name, ToLongFunction<LogCheck> found, String sql) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String COPY_OF_THE_LAST = """
        insert into history.event
        select position + 1, gen_random_uuid(), aggregate_type, 'other', 0, recorded_at, payload_type, revision,
               payload, %s, r
        from history.event where position = (select max(position) from history.event)
        """;

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("last event lost", LogCheck::lost, "delete from history.event where position = " + LAST),
                new Damage(
                        "receipt lost", LogCheck::lost, "delete from history.receipt where client = 'a' and key = '0'"),
                new Damage(
                        "decision record lost",
                        LogCheck::unrecorded,
                        "delete from history.decision where number = (select max(number) from history.decision)"),
                new Damage(
                        "decision record of another command",
                        LogCheck::unrecorded,
                        "update history.decision set last_position = last_position + 1"),
                new Damage("two decision records of one command", LogCheck::unrecorded, """
                    insert into history.decision
                    select number + 1, recorded_at, last_position, record, r
                    from history.decision order by number desc limit 1
                    """),
                new Damage(
                        "record of a refusal lost",
                        LogCheck::unrecorded,
                        "delete from history.record where kind = 'refused'"),
                new Damage(
                        "record of what changed nothing lost",
                        LogCheck::unrecorded,
                        "delete from history.record where kind = 'unchanged'"),
                new Damage(
                        "record of no request",
                        LogCheck::unexplained,
                        "update history.record set record = '{\"metadata\":{\"key\":\"nobody/1\"}}'"),
                new Damage(
                        "number of a decision skipped",
                        LogCheck::gaps,
                        "update history.decision"
                                + " set number = number + 1 where number = (select max(number) from history.decision)"),
                new Damage(
                        "number of a record skipped",
                        LogCheck::gaps,
                        "update history.record"
                                + " set number = number + 1 where number = (select max(number) from history.record)"),
                new Damage(
                        "time of a record falls",
                        LogCheck::fallingTimes,
                        "update history.record set recorded_at = '-infinity' where number = (select max(number) from"
                                + " history.record)"),
                new Damage(
                        "position skipped",
                        LogCheck::gaps,
                        "update history.event set position = position + 1 where position = " + LAST),
                new Damage(
                        "first position not 1",
                        LogCheck::gaps,
                        "update history.event set position = 0 where position = 1"),
                new Damage("key with two effects", LogCheck::duplicates, COPY_OF_THE_LAST.formatted("metadata")),
                new Damage(
                        "effect of no request",
                        LogCheck::unexplained,
                        COPY_OF_THE_LAST.formatted("'{\"key\":\"nobody/1\"}'")),
                new Damage(
                        "hole in an aggregate",
                        LogCheck::brokenAggregates,
                        "update history.event set sequence = sequence + 1 where position = " + LAST),
                new Damage(
                        "two decisions on one state",
                        LogCheck::brokenAggregates,
                        "update history.event set payload = convert_to(replace(convert_from(payload, 'UTF8'),"
                                + " '\"count\":2', '\"count\":1'), 'UTF8') where payload_type = 'counted'"),
                new Damage(
                        "time falls",
                        LogCheck::fallingTimes,
                        "update history.event set recorded_at = recorded_at - interval '1 day' where position = "
                                + LAST));
    }

    @Test
    void a_log_as_the_clients_were_told_is_sound() throws SQLException {
        LogCheck check = LogCheck.of(database.superuser(), answers).assertSound();
        assertThat(check.acknowledged()).isEqualTo(answers.count()).isGreaterThanOrEqualTo(300);
        assertThat(check.decisions() + check.records()).isEqualTo(check.acknowledged());
        assertThat(check.events()).isGreaterThan(300);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void a_damage_is_found(Damage damage) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // never committed
            for (String table : List.of("event", "receipt", "decision", "record"))
                statement.execute("alter table history." + table + " disable trigger all");
            assertThat(statement.executeUpdate(damage.sql)).isPositive();
            LogCheck check = LogCheck.of(connection, answers);
            assertThat(damage.found.applyAsLong(check)).isPositive();
            assertThatThrownBy(check::assertSound).isInstanceOf(AssertionError.class);
        }
    }
}
