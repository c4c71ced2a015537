package org.antitrafficking.coordination.projections.datasets;

import static org.antitrafficking.coordination.projections.DataSetExamples.ADDED;
import static org.antitrafficking.coordination.projections.DataSetExamples.BEGUN;
import static org.antitrafficking.coordination.projections.DataSetExamples.DATA_SET;
import static org.antitrafficking.coordination.projections.DataSetExamples.FINISHED;
import static org.antitrafficking.coordination.projections.DataSetExamples.FIRST;
import static org.antitrafficking.coordination.projections.DataSetExamples.NO_LONGER_PUBLIC;
import static org.antitrafficking.coordination.projections.DataSetExamples.PUBLIC;
import static org.antitrafficking.coordination.projections.DataSetExamples.SECOND;
import static org.antitrafficking.coordination.projections.DataSetExamples.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.antitrafficking.coordination.datasets.DataSetEvent;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.coordination.projections.LookAheads;
import org.antitrafficking.coordination.projections.PlatformEvents;
import org.antitrafficking.coordination.projections.datasets.DataRowReader.Which;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;

class DataRowsTest {

    private static final EventCodec CODEC = PlatformEvents.codec();
    private static final String VICTIMS = "Detected trafficking victims";

    /** What the events make of the tables. */
    private static DataRowReader folded(TestDatabase database, DataSetEvent... events) throws SQLException {
        var history = new Histories(1);
        for (DataSetEvent event : events) history.record(event);
        try (Connection transaction = database.as(Roles.PROJECTOR).getConnection()) {
            transaction.setAutoCommit(false);
            new DataRows(CODEC).apply(transaction, history.events());
            transaction.commit();
        }
        return new DataRowReader(LookAheads.of(database));
    }

    private static TestDatabase database() {
        return TestDatabase.create("history", "disclosure", "views");
    }

    private static Which all() {
        return new Which(DATA_SET, null, null, null);
    }

    @Test
    void rows_are_read_once_all_of_them_are_there_and_come_back_as_they_were() throws SQLException {
        try (var database = database()) {
            DataRowReader rows = folded(database, BEGUN, ADDED);
            assertThat(rows.rows(all(), 0, 10)).isEmpty();
            assertThat(rows.count(DATA_SET)).isEmpty();
        }
        try (var database = database()) {
            DataRowReader rows = folded(database, BEGUN, ADDED, FINISHED);
            assertThat(rows.count(DATA_SET)).isEqualTo(OptionalInt.of(2));
            assertThat(rows.rows(all(), 0, 10)).containsExactly(FIRST, SECOND);
            assertThat(rows.rows(all(), 0, 1)).containsExactly(FIRST);
            assertThat(rows.rows(all(), 2, 10)).containsExactly(SECOND);
            assertThat(rows.rows(new Which(new DataSetId("dataset-" + "0".repeat(32)), null, null, null), 0, 10))
                    .isEmpty();
        }
    }

    @Test
    void rows_are_found_by_country_year_and_indicator() throws SQLException {
        try (var database = database()) {
            DataRowReader rows = folded(database, BEGUN, ADDED, FINISHED);
            for (String country : new String[] {"PAK", "Pakistan"})
                assertThat(rows.rows(new Which(DATA_SET, country, null, null), 0, 10))
                        .containsExactly(FIRST);
            assertThat(rows.rows(new Which(DATA_SET, "Albania", null, "ratification"), 0, 10))
                    .containsExactly(SECOND);
            assertThat(rows.rows(new Which(DATA_SET, null, 2020, VICTIMS), 0, 10))
                    .containsExactly(FIRST);
            assertThat(rows.rows(new Which(DATA_SET, "PAK", 2019, null), 0, 10)).isEmpty();
            assertThat(rows.rows(new Which(DATA_SET, "Albania", null, VICTIMS), 0, 10))
                    .isEmpty();
            assertThat(rows.names(DATA_SET, "Albania")).isTrue();
            assertThat(rows.names(DATA_SET, "Alb")).isFalse();
            assertThat(rows.wholes(new Which(DATA_SET, null, null, null), 10))
                    .as("an implausible detail is named where it is left out")
                    .containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void what_was_withdrawn_has_no_rows() throws SQLException {
        try (var database = database()) {
            DataRowReader rows = folded(database, BEGUN, ADDED, FINISHED, WITHDRAWN);
            assertThat(rows.rows(all(), 0, 10)).isEmpty();
            assertThat(rows.count(DATA_SET)).isEmpty();
            assertThat(TestDatabase.number(database.superuser(), "select count(*) from views.data_row"))
                    .isZero();
        }
    }

    @Test
    void nobody_reads_rows_without_the_scope_that_every_partner_has() throws SQLException {
        try (var database = database()) {
            folded(database, BEGUN, ADDED, FINISHED);
            try (Connection reader = database.as(Roles.READER).getConnection();
                    var statement = reader.createStatement()) {
                for (String scopes : new String[] {"", "agency-pk-fia"}) {
                    statement.execute("set app.scopes = '" + scopes + "'");
                    try (var row = statement.executeQuery("select count(*) from views.data_row")) {
                        row.next();
                        assertThat(row.getLong(1)).as(scopes).isZero();
                    }
                }
            }
        }
    }

    @Test
    void everybody_reads_rows_that_were_published_until_that_is_withdrawn() throws SQLException {
        Which which = all();
        try (var database = database()) {
            DataRowReader rows = folded(database, BEGUN, ADDED, FINISHED).ofPublic();
            assertThat(rows.rows(which, 0, 10)).isEmpty();
            assertThat(rows.count(DATA_SET)).isEmpty();
        }
        try (var database = database()) {
            DataRowReader rows = folded(database, BEGUN, ADDED, FINISHED, PUBLIC);
            assertThat(rows.ofPublic().count(DATA_SET)).isEqualTo(OptionalInt.of(2));
            assertThat(rows.ofPublic().rows(which, 0, 10)).isEqualTo(rows.rows(which, 0, 10));
        }
        for (DataSetEvent end : List.of(NO_LONGER_PUBLIC, WITHDRAWN))
            try (var database = database()) {
                DataRowReader rows = folded(database, BEGUN, ADDED, FINISHED, PUBLIC, end);
                assertThat(rows.ofPublic().rows(which, 0, 10)).isEmpty();
                assertThat(rows.ofPublic().count(DATA_SET)).isEmpty();
                assertThat(rows.rows(which, 0, 10).isEmpty()).isEqualTo(end.equals(WITHDRAWN));
            }
    }
}
