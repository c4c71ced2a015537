package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reading the views costs follows from what is read, whatever the database believes of its tables. */
class ViewReaderPlanTest {

    private static ViewBase views;

    private static List<String> queries() {
        return List.of(
                ViewReader.INBOX,
                ViewReader.OF_KIND,
                ViewReader.RECALLS,
                ViewReader.DRAFTS,
                ViewReader.PAGE,
                ViewReader.COUNTED_TWICE,
                ViewReader.NOT_FOR_THE_READER);
    }

    @BeforeAll
    static void two_scopes_have_many_items() throws SQLException {
        views = new ViewBase();
        TestDatabase.execute(views.database.superuser(), """
            insert into views.page
            select 1, scope, 'alert-' || md5(i::text), i % 2, i, -i, true, i % 7 = 0, 'page', 'alert-1', i % 11 = 0
            from generate_series(1, 5000) i, (values ('agency-mine'), ('supervisors-mine')) s(scope)
            """);
        TestDatabase.execute(views.database.superuser(), """
            insert into views.apart
            select 1, scope, 'alert-' || md5(i::text), 'person-' || i % 3, 1, i, -i
            from generate_series(1, 5000) i, (values ('agency-mine'), ('supervisors-mine')) s(scope)
            """);
    }

    @AfterAll
    static void close() {
        views.close();
    }

    /** As where statistics were taken while the first items were being written: pages of a table, and no row seen. */
    private static void believeItEmpty() throws SQLException {
        for (String table : List.of("page", "apart")) {
            TestDatabase.execute(
                    views.database.superuser(), "alter table views." + table + " set (autovacuum_enabled = off)");
            TestDatabase.execute(
                    views.database.superuser(),
                    "update pg_class set reltuples = 0, relpages = 1000 where oid = 'views." + table + "'::regclass");
        }
    }

    private static List<String> plan(String query) throws SQLException {
        var lines = new ArrayList<String>();
        try (var connection = views.database.as(Roles.READER).getConnection()) {
            connection.setAutoCommit(false);
            try (var setting = connection.prepareStatement(ViewReader.SETTINGS);
                    var explain = connection.prepareStatement("explain " + query)) {
                setting.setString(1, "agency-mine,supervisors-mine");
                setting.setString(2, "person-1");
                setting.execute();
                var types = explain.getParameterMetaData();
                for (int at = 1; at <= types.getParameterCount(); at++)
                    switch (types.getParameterTypeName(at)) {
                        case "_text" ->
                            explain.setArray(
                                    at,
                                    connection.createArrayOf("text", new Object[] {"agency-mine", "supervisors-mine"}));
                        case "bool", "bit" -> explain.setBoolean(at, query.equals(ViewReader.RECALLS));
                        case "text", "varchar" -> explain.setString(at, "alert-1");
                        default -> explain.setLong(at, 50);
                    }
                try (var row = explain.executeQuery()) {
                    while (row.next()) lines.add(row.getString(1).strip());
                }
            }
            connection.rollback();
        }
        return lines;
    }

    @Test
    void what_takes_something_from_an_old_page_is_found_by_the_item() throws SQLException {
        Plans.fillFeed(views.database);
        var plan = new ArrayList<String>();
        try (var connection = views.database.as(Roles.READER).getConnection()) {
            connection.setAutoCommit(false);
            try (var setting = connection.prepareStatement(ViewReader.SETTINGS);
                    var explain = connection.prepareStatement("explain " + ViewReader.BEHIND)) {
                setting.setString(1, "agency-mine");
                setting.setString(2, "");
                setting.execute();
                explain.setArray(1, connection.createArrayOf("text", new Object[] {"agency-mine"}));
                explain.setArray(2, connection.createArrayOf("text", new Object[] {"alert-7"}));
                explain.setArray(3, connection.createArrayOf("bigint", new Object[] {14L}));
                try (var row = explain.executeQuery()) {
                    while (row.next()) plan.add(row.getString(1).strip());
                }
            }
            connection.rollback();
        }
        Plans.checkContents(plan);
    }

    @Test
    void a_search_among_the_newest_pages_looks_at_the_words_of_these_alone() throws SQLException {
        List<String> plan = plan(ViewReader.SEARCH_NEWEST);
        int looks = 0;
        for (int at = 0; at < plan.size(); at++) {
            assertThat(plan.get(at)).doesNotContain("Seq Scan on words", "Seq Scan on page");
            if (!plan.get(at).contains("words_generation_scope_item")) continue;
            looks++;
            assertThat(plan.get(at + 1))
                    .as(plan.toString())
                    .contains("(scope = ")
                    .contains("(item = ");
        }
        assertThat(looks).as(plan.toString()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void every_look_at_a_page_is_by_its_scope_and_item_or_in_the_order_of_the_inbox(String query) throws SQLException {
        believeItEmpty();

        List<String> plan = plan(query);

        assertThat(plan).noneMatch(line -> line.contains("Seq Scan on page") || line.contains("Seq Scan on apart"));
        for (int at = 0; at < plan.size(); at++) {
            if (!plan.get(at).contains("using apart_")) continue;
            assertThat(plan.get(at + 1))
                    .as(plan.toString())
                    .contains("(scope = ")
                    .contains("(person = ");
        }
        for (int at = 0; at < plan.size(); at++) {
            if (!plan.get(at).contains("page_generation_scope_item")) continue;
            assertThat(plan.get(at + 1))
                    .as(plan.toString())
                    .contains("(scope = ")
                    .contains("(item = ");
        }
        for (int at = 0; at < plan.size(); at++) {
            if (!plan.get(at).contains("page_inbox") && !plan.get(at).contains("page_recalls")) continue;
            assertThat(query).as(plan.toString()).isNotEqualTo(ViewReader.OF_KIND);
            assertThat(plan.get(at + 1)).as(plan.toString()).contains("(scope = ");
        }
        for (int at = 0; at < plan.size(); at++) {
            if (!plan.get(at).contains("page_kind")) continue;
            assertThat(plan.get(at + 1)).as(plan.toString()).contains("(scope = ");
            if (query.equals(ViewReader.OF_KIND))
                assertThat(plan.get(at + 1))
                        .contains("(ROW(kind, ahead, due, age, item) > ")
                        .contains("(ROW(kind, ahead, due) < ");
        }
        if (query.equals(ViewReader.OF_KIND)) assertThat(plan.toString()).contains("page_kind");
        if (query.equals(ViewReader.DRAFTS)) assertThat(plan.toString()).contains("page_draft");
        assertThat(plan.toString())
                .contains(
                        query.equals(ViewReader.NOT_FOR_THE_READER)
                                ? "using apart_"
                                : query.equals(ViewReader.PAGE) ? "page_generation_scope_item" : "apart_");
        if (!query.equals(ViewReader.NOT_FOR_THE_READER))
            assertThat(plan.toString()).contains("page_");
    }
}
