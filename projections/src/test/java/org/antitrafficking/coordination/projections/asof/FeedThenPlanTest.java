package org.antitrafficking.coordination.projections.asof;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.projections.views.Plans;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of an item as it once stood costs by what a scope was told of it, and not by all that it was told. */
class FeedThenPlanTest {

    private static final TestDatabase DATABASE = TestDatabase.create("history", "disclosure", "views");

    @BeforeAll
    static void a_scope_was_told_and_lost_much() throws SQLException {
        Plans.fillFeed(DATABASE);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static Stream<String> queries() {
        return Stream.of(Time.values())
                .flatMap(time -> Stream.of(FeedThen.sql(FeedThen.LIST, time), FeedThen.sql(FeedThen.NUMBERS, time)));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void contents_are_found_by_their_item_or_their_number(String query) throws SQLException {
        try (var connection = DATABASE.as(Roles.READER).getConnection()) {
            connection.setAutoCommit(false);
            try (var setting = connection.prepareStatement("select set_config('app.scopes', 'agency-mine', true)");
                    var explain = connection.prepareStatement("explain " + query)) {
                setting.execute();
                var types = explain.getParameterMetaData();
                for (int at = 1; at <= types.getParameterCount(); at++)
                    switch (types.getParameterTypeName(at)) {
                        case "text" -> explain.setString(at, "agency-mine");
                        case "_text" ->
                            explain.setArray(at, connection.createArrayOf("text", new Object[] {"alert-7"}));
                        case "_int4" -> explain.setArray(at, connection.createArrayOf("int", new Object[] {0}));
                        case "_int8" ->
                            explain.setArray(at, connection.createArrayOf("bigint", new Object[] {20_000L}));
                        case "_bool" -> explain.setArray(at, connection.createArrayOf("boolean", new Object[] {true}));
                        case "int4" -> explain.setInt(at, 1);
                        default -> explain.setLong(at, 20_000);
                    }
                var plan = new ArrayList<String>();
                try (var row = explain.executeQuery()) {
                    while (row.next()) plan.add(row.getString(1).strip());
                }
                Plans.checkContents(List.copyOf(plan));
            }
            connection.rollback();
        }
    }
}
