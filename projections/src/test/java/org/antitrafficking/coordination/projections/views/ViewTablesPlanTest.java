package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a batch of the views costs follows from the batch, whatever the database believes of its tables. */
class ViewTablesPlanTest {

    private static ViewBase views;

    @BeforeAll
    static void one_scope_has_many_entries() throws SQLException {
        views = new ViewBase();
        TestDatabase.execute(views.database.superuser(), """
            insert into disclosure.entry
            select 'agency-mine', i, now(), 'alert-received', '1', decode(repeat('00', 32), 'hex')
            from generate_series(1, 20000) i;
            insert into disclosure.content select 'agency-mine', i, 'alert-' || i, 'body' from generate_series(1, 20000) i;
            insert into views.page
            select 1, 'agency-mine', 'alert-' || i, i % 2, i, -i, true, false, 'page', 'warning', false from generate_series(1, 20000) i;
            insert into views.part
            select 1, 'agency-mine', 'investigation-' || i % 20, 'decision/' || i, null, null, 'part'
            from generate_series(1, 20000) i;
            """);
    }

    @AfterAll
    static void close() {
        views.close();
    }

    private static List<String> plan(String query) throws SQLException {
        var lines = new ArrayList<String>();
        try (var connection = views.database.as(Roles.PROJECTOR).getConnection();
                var explain = connection.prepareStatement("explain " + query)) {
            var types = explain.getParameterMetaData();
            for (int at = 1; at <= types.getParameterCount(); at++)
                switch (types.getParameterTypeName(at)) {
                    case "_text" ->
                        explain.setArray(at, connection.createArrayOf("text", new Object[] {"agency-mine"}));
                    case "_int8" -> explain.setArray(at, connection.createArrayOf("bigint", new Object[] {19_000L}));
                    default -> explain.setLong(at, 1);
                }
            try (var row = explain.executeQuery()) {
                while (row.next()) lines.add(row.getString(1).strip());
            }
        }
        return lines;
    }

    @ParameterizedTest
    @CsvSource({"entry", "content", "page", "part", "nothing"})
    void a_batch_looks_for_its_entries_and_pages_by_their_keys(String known) throws SQLException {
        if (!known.equals("nothing"))
            TestDatabase.execute(
                    views.database.superuser(),
                    "analyze " + (known.startsWith("pa") ? "views." : "disclosure.") + known);
        for (String query : List.of(
                ViewTables.ENTRIES, ViewTables.ENTRIES_WITHIN, ViewTables.SIZES, ViewTables.PAGES, ViewTables.PARTS)) {
            List<String> plan = plan(query);
            assertThat(plan).as(plan.toString()).noneMatch(line -> line.matches(".*(Merge|Hash) Join.*"));
            List<String> scans = plan.stream()
                    .filter(line -> line.matches(".*Scan.* (on|using) .*(entry|content|page|part).*"))
                    .toList();
            assertThat(scans).as(plan.toString()).isNotEmpty().allMatch(line -> line.contains("Index"));
            for (String scan : scans)
                if (scan.contains("Index Scan"))
                    assertThat(plan.get(plan.indexOf(scan) + 1))
                            .as(plan.toString())
                            .contains("(scope = ")
                            .matches(".*\\((number|item) (=|>) .*");
        }
    }
}
