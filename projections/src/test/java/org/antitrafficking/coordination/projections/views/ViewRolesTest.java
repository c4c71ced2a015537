package org.antitrafficking.coordination.projections.views;

import static org.antitrafficking.coordination.projections.AlertExamples.drafted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.antitrafficking.coordination.alerts.AlertId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each database role may do with the views. */
class ViewRolesTest {

    private static ViewBase views;

    @BeforeAll
    static void two_agencies_have_a_draft_each() throws SQLException {
        views = new ViewBase();
        var history = new Histories(1);
        for (String owner : List.of("mine", "theirs"))
            history.record(drafted(new AlertId("alert-" + owner), new PartnerId(owner)));
        views.fenced(history.events()).built(100);
        TestDatabase.execute(
                views.database.superuser(),
                "insert into views.words_due select generation, scope, item, '', 1, 1 from views.page");
        TestDatabase.execute(
                views.database.superuser(),
                "insert into views.apart select generation, scope, item, 'person-1', 1, 1, 1 from views.page");
    }

    @AfterAll
    static void close() {
        views.close();
    }

    private static long rowsSeen(String role, String setup, String table) throws SQLException {
        try (var connection = views.database.as(role).getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(setup);
            try (var row = statement.executeQuery("select count(*) from views." + table)) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "apart", "words", "words_due", "counts"})
    void the_reader_sees_its_scopes_rows_and_without_a_scope_none(String table) throws SQLException {
        assertThat(rowsSeen(Roles.READER, "select 1", table)).isZero();
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = ''", table)).isZero();
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = 'supervisors-min'", table))
                .isZero();
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = 'supervisors-mine'", table))
                .isEqualTo(1);
        assertThat(rowsSeen(Roles.READER, "set local app.scopes = 'supervisors-mine,supervisors-theirs'", table))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page", "apart", "words", "words_due", "counts", "progress"})
    void the_owner_is_under_row_level_security_too(String table) throws SQLException {
        assertThat(rowsSeen(Roles.OWNER, "set local app.scopes = 'supervisors-mine'", table))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into views.generation values (9, 'building')",
                "update views.generation set state = 'old'",
                "update views.page set page = ''",
                "delete from views.page",
                "delete from views.apart",
                "delete from views.words",
                "delete from views.words_due",
                "select nextval('views.words_turn')",
                "truncate views.counts",
                "select * from views.progress",
                "alter table views.page no force row level security",
            })
    void the_reader_changes_nothing(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(views.database.as(Roles.READER), sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from views.page", "select * from views.words"})
    void neither_who_writes_the_log_nor_who_audits_it_reaches_the_views(String sql) {
        for (String role : List.of(Roles.LOG_WRITER, Roles.AUDITOR, Roles.KEYS))
            assertThatThrownBy(() -> TestDatabase.execute(views.database.as(role), sql))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"truncate views.page", "update views.page set scope = 'x'", "drop table views.words"})
    void the_projector_moves_no_row_into_another_scope(String sql) {
        assertThatThrownBy(() -> TestDatabase.execute(views.database.as(Roles.PROJECTOR), sql))
                .isInstanceOf(SQLException.class)
                .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
}
