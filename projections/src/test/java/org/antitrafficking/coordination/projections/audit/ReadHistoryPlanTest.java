package org.antitrafficking.coordination.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;

/** What a page of a list of reads costs does not grow with how many there are. */
class ReadHistoryPlanTest {

    @Test
    void the_newest_reads_are_read_in_the_order_of_an_index_and_the_others_are_not_sorted() throws SQLException {
        var plan = new ArrayList<String>();
        try (TestDatabase database = TestDatabase.create("history", "audit")) {
            TestDatabase.execute(database.superuser(), """
                insert into audit.read (number, recorded_at, partner, how, kind, outcome, about, mandates)
                select i, timestamptz '2026-01-01' + i * interval '1 second', (array['pk-fia', 'iom'])[1 + i % 2],
                       'opened', 'alert', 'served', case when i % 9 = 0 then 'pk-fia' end, '{}'
                from generate_series(1, 20000) i;
                analyze audit.read;
                """);
            try (Connection auditor = database.as(Roles.AUDITOR).getConnection()) {
                auditor.setAutoCommit(false);
                try (Statement setting = auditor.createStatement()) {
                    setting.execute("select set_config('app.partner', 'pk-fia', true)");
                }
                try (var explain = auditor.prepareStatement("explain " + ReadHistory.OF_PARTNER)) {
                    // the partner, then from, until and the place, the kind twice, the readers twice, how many; all of
                    // it again
                    int at = 1;
                    for (int branch = 0; branch < 2; branch++) {
                        for (int i = 0; i <= branch; i++) explain.setString(at++, "pk-fia");
                        for (String moment : new String[] {"1970-01-01", "2027-01-01", "2026-06-01"})
                            explain.setObject(
                                    at++, Instant.parse(moment + "T00:00:00Z").atOffset(ZoneOffset.UTC));
                        explain.setLong(at++, Long.MAX_VALUE);
                        for (int i = 0; i < 2; i++) explain.setNull(at++, Types.VARCHAR);
                        for (int i = 0; i < 2; i++) explain.setNull(at++, Types.ARRAY);
                        explain.setInt(at++, 100);
                    }
                    explain.setInt(at, 100);
                    try (var row = explain.executeQuery()) {
                        while (row.next()) plan.add(row.getString(1).strip());
                    }
                }
                auditor.rollback();
            }
        }
        String all = String.join("\n", plan);
        for (String index : new String[] {"read_partner", "read_about"})
            assertThat(plan).as(all).anyMatch(line -> line.contains("Index Scan Backward using " + index));
        assertThat(plan).as(all).noneMatch(line -> line.contains("Seq Scan"));
    }
}
