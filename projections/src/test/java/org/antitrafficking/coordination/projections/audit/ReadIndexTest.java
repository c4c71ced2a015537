package org.antitrafficking.coordination.projections.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.projections.reads.ReadRecord;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.RecordKind;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The index of reads as a follower makes it, and what of it whoever looks for one partner can see. */
class ReadIndexTest {

    private static final String RUN = "1".repeat(32);

    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create("history", "audit");
        try (EventLog log = database.openLog();
                Follower follower = Follower.start(
                        "reads", log, database.pool(Roles.PROJECTOR, 2), Followed.RECORDS, new ReadIndex(), 3)) {
            List.of(
                            feed("iom", "feed", 4, 9L),
                            feed("iom", "feed", 9, 9L),
                            read(
                                    "iom",
                                    "feed-proof",
                                    Map.of("scope", "agency-iom"),
                                    Map.of("number", 7L),
                                    7L,
                                    Sets.map()),
                            read("iom", "inbox", Map.of(), Map.of(), null, shown("agency-iom", "alert-1", 7)),
                            read(
                                    "pk-fia",
                                    "alert",
                                    Map.of("alert", "alert-1"),
                                    Map.of(),
                                    3L,
                                    shown("agency-pk-fia", "alert-1", 3)),
                            read(
                                    "pk-fia",
                                    "release",
                                    Map.of("alert", "alert-2", "release", "release-1"),
                                    Map.of(),
                                    null,
                                    Sets.map()),
                            read(
                                    "pk-audit",
                                    "audit-decisions",
                                    Map.of(
                                            "partner",
                                            "pk-fia",
                                            "mandate",
                                            "mandate-1",
                                            "mandate-2",
                                            "mandate-2",
                                            "item",
                                            "alert-1"),
                                    Map.of(),
                                    null,
                                    Sets.map()),
                            hidden("pk-fia", "alert-9"))
                    .forEach(read ->
                            log.recordAndWait(RecordKind.READ, read.json(new ReadRecord.Counted(RUN, 1, List.of()))));
            log.recordAndWait(RecordKind.READ, new byte[] {'{', '}'});
            log.recordAndWait(RecordKind.REFUSED, new byte[] {'{', '}'});
            assertThat(follower.await(10, Duration.ofSeconds(60))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static SortedMap<String, SortedMap<String, Long>> shown(String scope, String item, long number) {
        return Sets.sorted(Map.of(scope, Sets.sorted(Map.of(item, number))));
    }

    private static ReadRecord feed(String partner, String kind, long after, long version) {
        return read(
                partner,
                kind,
                Map.of("scope", "agency-" + partner),
                Map.of("after", after, "until", after + 100),
                version,
                Sets.map());
    }

    private static ReadRecord hidden(String partner, String alert) {
        ReadRecord of = read(partner, "alert", Map.of("alert", alert), Map.of(), null, Sets.map());
        return new ReadRecord(
                of.partner(),
                of.reader(),
                of.roles(),
                of.how(),
                null,
                of.sought(),
                ReadRecord.Outcome.HIDDEN,
                null,
                null,
                Sets.map(),
                null,
                of.key());
    }

    private static ReadRecord read(
            String partner,
            String kind,
            Map<String, String> ids,
            Map<String, Long> numbers,
            @Nullable Long version,
            SortedMap<String, SortedMap<String, Long>> shown) {
        return new ReadRecord(
                new PartnerId(partner),
                new ReadRecord.Reader("reader of " + partner, "client of " + partner, "key of " + partner, "2026-11"),
                Sets.of(),
                ReadRecord.How.OPENED_BY_A_PERSON,
                null,
                new ReadRecord.Sought(kind, new TreeMap<>(ids), new TreeMap<>(numbers), new TreeMap<>()),
                ReadRecord.Outcome.SERVED,
                null,
                version,
                shown,
                null,
                "service-1");
    }

    private static List<String> seen(String settings, String sql) throws SQLException {
        try (Connection connection = database.as(Roles.AUDITOR).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(settings);
            var seen = new ArrayList<String>();
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) seen.add(row.getString(1));
            }
            connection.rollback();
            return seen;
        }
    }

    private static List<String> numbers(String settings) throws SQLException {
        return seen(settings, "select number::text from audit.read order by number");
    }

    @Test
    void each_record_that_can_be_read_has_its_row() throws Exception {
        assertThat(database.texts(
                        "select concat_ws(' ', number, partner, key, reader, client, how, kind, outcome, about,"
                                + " mandates, item, scope, first, last, version, run = '" + RUN
                                + "', count) from audit.read order by number"))
                .containsExactly(
                        "1 iom key of iom reader of iom client of iom opened-by-a-person feed served {} agency-iom 5 9"
                                + " 9 t 1",
                        "2 iom key of iom reader of iom client of iom opened-by-a-person feed served {} agency-iom 9 t"
                                + " 1",
                        "3 iom key of iom reader of iom client of iom opened-by-a-person feed-proof served {}"
                                + " agency-iom 7 7 7 t 1",
                        "4 iom key of iom reader of iom client of iom opened-by-a-person inbox served {} t 1",
                        "5 pk-fia key of pk-fia reader of pk-fia client of pk-fia opened-by-a-person alert served {}"
                                + " alert-1 3 t 1",
                        "6 pk-fia key of pk-fia reader of pk-fia client of pk-fia opened-by-a-person release served {}"
                                + " alert-2 t 1",
                        "7 pk-audit key of pk-audit reader of pk-audit client of pk-audit opened-by-a-person"
                                + " audit-decisions served pk-fia {mandate-1,mandate-2} alert-1 t 1",
                        "8 pk-fia key of pk-fia reader of pk-fia client of pk-fia opened-by-a-person alert hidden {} t"
                                + " 1");
    }

    @Test
    void each_item_that_was_served_has_its_row() throws Exception {
        assertThat(database.texts(
                        "select concat_ws(' ', number, item, scope, entry, partner) from audit.shown order by number"))
                .containsExactly("4 alert-1 agency-iom 7 iom", "5 alert-1 agency-pk-fia 3 pk-fia", "6 alert-2  pk-fia");
        assertThat(database.texts("select concat_ws(' ', key, partner, month) from audit.readers_key order by 1"))
                .containsExactly(
                        "key of iom iom 2026-11", "key of pk-audit pk-audit 2026-11", "key of pk-fia pk-fia 2026-11");
    }

    @Test
    void a_query_for_a_partner_sees_what_its_people_read_and_what_was_read_about_it() throws Exception {
        assertThat(numbers("set local app.partner = 'pk-fia'")).containsExactly("5", "6", "7", "8");
        assertThat(numbers("set local app.partner = 'pk'")).isEmpty();
        assertThat(numbers("set local app.partner = ''")).isEmpty();
        assertThat(numbers("select 1")).isEmpty();
        assertThat(seen("set local app.partner = 'iom'", "select key from audit.readers_key"))
                .containsExactly("key of iom");
    }

    @Test
    void a_query_for_items_or_feeds_sees_the_reads_that_showed_them() throws Exception {
        assertThat(numbers("set local app.items = 'alert-1,alert-0'")).containsExactly("4", "5");
        assertThat(numbers("set local app.scopes = 'agency-iom'")).containsExactly("1", "2", "3");
        assertThat(seen("set local app.items = 'alert-2'", "select item from audit.shown"))
                .containsExactly("alert-2");
    }

    @Test
    void nobody_changes_it() throws Exception {
        for (String role : List.of(Roles.PROJECTOR, Roles.AUDITOR, Roles.READER, Roles.LOG_WRITER))
            for (String sql : List.of("update audit.read set partner = 'x'", "delete from audit.shown"))
                assertThatThrownBy(() -> TestDatabase.execute(database.as(role), sql))
                        .isInstanceOf(SQLException.class);
    }
}
