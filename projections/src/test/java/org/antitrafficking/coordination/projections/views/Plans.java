package org.antitrafficking.coordination.projections.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.antitrafficking.eventlog.TestDatabase;

/** A feed as it is after long work, and what plans of statements about items have to keep to. */
public final class Plans {

    private Plans() {}

    /**
     * A scope that was told of 10,000 items, half of them taken away again, among 2,000 that were told of five each: of
     * a scope that it does not know by name the server expects some twenty entries.
     */
    public static void fillFeed(TestDatabase database) throws SQLException {
        TestDatabase.execute(database.superuser(), """
            create temporary table told as
            select scope, i from (
              select 'agency-mine' as scope, generate_series(1, 20000) as i
              union all
              select 'person-' || p, generate_series(1, 10) from generate_series(1, 2000) p) t;
            insert into disclosure.entry
            select scope, i, now(), case when i % 4 = 0 then 'alert-recalled' else 'alert-received' end, '1',
                   decode(repeat('00', 32), 'hex')
            from told;
            insert into disclosure.content (scope, number, item, body, taken_from)
            select scope, i, 'alert-' || i / 2, 'body', case when i > 10 and i % 4 = 0 then i - 1 end
            from told;
            analyze disclosure.entry;
            analyze disclosure.content;
            """);
    }

    /** Each look at contents is by the item, or at one number. */
    public static void checkContents(List<String> plan) {
        int looks = 0;
        for (int at = 0; at < plan.size(); at++) {
            if (!plan.get(at).matches(".*Scan.* on content.*")) continue;
            looks++;
            assertThat(plan.get(at + 1))
                    .as(String.join("\n", plan))
                    .startsWith("Index Cond: ")
                    .matches(".*\\((item|number) = .*");
        }
        assertThat(looks).as(String.join("\n", plan)).isPositive();
    }
}
