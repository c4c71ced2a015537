package org.antitrafficking.coordination.projections.feeds;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.antitrafficking.coordination.projections.AlertExamples.issued;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself refuses, whatever the service would ask of it. */
class FeedRolesTest {
    private static final PartnerId MINE = new PartnerId("mine");
    private static final PartnerId THEIRS = new PartnerId("theirs");

    private static Feeds feeds;

    @BeforeAll
    static void two_agencies_have_a_draft_each() throws SQLException {
        feeds = new Feeds();
        var history = new Histories(1);
        for (var owner : List.of(MINE, THEIRS)) {
            var id = new AlertId("alert-" + owner);
            history.record(drafted(id, owner)).record(issued(id, owner, new PartnerId("others")));
        }
        feeds.fold(history.events());
    }

    @AfterAll
    static void close() {
        feeds.close();
    }

    private static TestDatabase database() {
        return feeds.database();
    }

    private static long rowsSeen(String role, String setup, String table) throws SQLException {
        try (var connection = database().as(role).getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(setup);
            try (var row = statement.executeQuery("select count(*) from disclosure." + table)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void refused(String role, String sql, String why) {
        assertThatThrownBy(() -> TestDatabase.execute(database().as(role), sql))
                .as("%s: %s", role, sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "content", "feed"})
    void the_reader_sees_its_scopes_rows_and_without_a_scope_none(String table) throws SQLException {
        String mine = "set local app.scopes = 'agency-mine'";
        assertThat(rowsSeen(Roles.READER, "select 1", table)).isZero();
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = ''", table)).isZero();
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = 'agency-nobody'", table))
                .isZero();
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = 'agency-min'", table))
                .isZero();
        assertThat(rowsSeen(Roles.READER, mine, table)).isEqualTo(1);
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = 'agency-mine,agency-theirs'", table))
                .isEqualTo(2);
        assertThat(rowsSeen(Roles.READER, mine, table + " where scope = 'agency-theirs'"))
                .isZero();
    }

    @Test
    void a_pooled_connection_does_not_remember_the_last_scope() throws SQLException {
        var pool = database().pool(Roles.READER, 1);
        assertThat(new FeedReader(LookAheads.of(database(), pool)).read(Scope.of(MINE), 0, 10))
                .hasSize(1);
        assertThat(TestDatabase.number(pool, "select count(*) from disclosure.content"))
                .isZero();
        assertThat(new FeedReader(LookAheads.of(database(), pool)).read(Scope.of(THEIRS), 0, 10))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into disclosure.feed values ('agency-mine', 9)",
                "update disclosure.entry set kind = 'x'",
                "delete from disclosure.entry",
                "delete from disclosure.content",
                "update disclosure.content set body = ''",
                "update disclosure.feed set last_number = 9",
                "truncate disclosure.content",
                "select * from disclosure.fence_item",
                "select turn from disclosure.feed",
                "select * from history.event",
                "alter table disclosure.entry no force row level security",
                "set role coordination_projector",
            })
    void the_reader_changes_nothing_and_does_not_see_behind_the_fence(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(database().as(Roles.READER), sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update disclosure.entry set kind = 'x'",
                "delete from disclosure.entry",
                "truncate disclosure.entry",
                "update disclosure.content set body = ''",
                "truncate disclosure.content",
                "delete from disclosure.feed",
                "update disclosure.feed set scope = 'x'",
                "delete from disclosure.fence_item",
                "alter table disclosure.entry disable trigger all",
                "set session_replication_role = replica",
            })
    void the_projector_cannot_rewrite_what_was_disclosed(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(database().as(Roles.PROJECTOR), sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @Test
    void the_log_writer_does_not_reach_the_feeds() {
        refused(Roles.LOG_WRITER, "select * from disclosure.entry", "permission denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update disclosure.entry set kind = 'x'",
                "delete from disclosure.entry",
                "truncate disclosure.entry",
                "update disclosure.content set body = ''",
                "truncate disclosure.content",
            })
    void even_the_owner_and_a_replica_session_meet_the_trigger(String sql) {
        refused(Roles.OWNER, sql, "what was disclosed is a record");
        assertThatThrownBy(() ->
                        TestDatabase.execute(database().superuser(), "set session_replication_role = replica; " + sql))
                .hasMessageContaining("what was disclosed is a record");
    }

    @Test
    void the_owner_is_under_row_level_security_too() throws SQLException {
        assertThat(rowsSeen(Roles.OWNER, "select 1", "content")).isZero();
    }
}
