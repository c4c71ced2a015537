package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.antitrafficking.eventlog.Followed;
import org.antitrafficking.eventlog.StoredRecord;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator detached of the second log is told and proved still, and what nobody detached is missing. */
class DetachedTest {

    @TempDir
    private Path folder;

    private FilledLedger ledger;

    /** 300 records in partitions of 64, all anchored. */
    @BeforeEach
    void fill() throws SQLException {
        ledger = new FilledLedger(folder.resolve("signer"), 11);
        ledger.partitions(64);
        ledger.events(40);
        ledger.records(300);
        ledger.start(null);
        ledger.anchor();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private List<String> detach(long first) throws SQLException {
        return ledger.database.texts("select history.detach(" + first + ", '{}')");
    }

    private Report check() throws SQLException {
        try (Copy copy = ledger.copy()) {
            return LedgerCheck.check(copy, ledger.keys(), null, null, Progress.NONE);
        }
    }

    private void tamper(String sql) throws SQLException {
        ledger.superuser("alter table history.record disable trigger append_only; "
                + "alter table ledger.run disable trigger append_only; "
                + "alter table history.detachment disable trigger append_only; " + sql);
    }

    @Test
    void a_partition_that_is_detached_holds_and_is_told_and_what_is_missing_else_is_found() throws Exception {
        assertThat(check().findings()).isEmpty();
        byte[] proof = ledger.proof("second-log", 99);
        assertThat(detach(65)).containsExactly("Records 65 to 128 are detached, their hashes stand in the ledger");
        assertThat(ledger.database.texts("select count(*) from history.record")).containsExactly("236");

        Report report = check();
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence())
                .containsPattern("; records 65 to 128 of second-log are detached, by postgres at [0-9TZ:.-]+,"
                        + " their hashes stand in the ledger; ");
        assertThat(report.trees()).containsEntry("second-log", new Report.Counted(300, 0));

        // a record of before is proved as it was, by a proof that somebody kept and by a new one
        Path kept = folder.resolve("proof");
        Files.write(kept, proof);
        assertThat(run(
                        "verify-proof",
                        kept.toString(),
                        "--key",
                        ledger.keys().getFirst().toString()))
                .startsWith("Proved: record 100 of the second log was recorded at ");

        // a follower that begins anew passes it
        try (Connection connection = ledger.database.as(Roles.PROJECTOR).getConnection()) {
            var page = Followed.RECORDS.reader().read(connection, 0, 1_000);
            assertThat(page.rows())
                    .extracting(StoredRecord::number)
                    .hasSize(236)
                    .doesNotContain(65L, 128L);
            assertThat(page.last()).isEqualTo(300);
            assertThat(Followed.RECORDS
                            .reader()
                            .read(connection, 64, 10)
                            .rows()
                            .getFirst()
                            .number())
                    .isEqualTo(129);
        }

        // what nobody detached is missing
        tamper("delete from history.record where number = 130");
        assertThat(check().findings()).containsExactly("Record 130 of the second log is missing.");
        try (Connection connection = ledger.database.as(Roles.PROJECTOR).getConnection()) {
            assertThatThrownBy(() -> Followed.RECORDS.reader().read(connection, 0, 1_000))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("position 131 follows 129");
        }
    }

    @Test
    void an_export_says_what_is_detached_and_holds() throws Exception {
        detach(1);
        detach(65);
        Path export = folder.resolve("export");
        try (Copy copy = ledger.copy()) {
            Export.write(copy, export);
        }
        assertThat(Files.readAllLines(export.resolve("detached.jsonl"))).hasSize(2);
        String key = ledger.keys().getFirst().toString();
        assertThat(run("verify", export.toString(), "--key", key))
                .startsWith("All holds of ")
                .contains("records 1 to 64 of second-log are detached, by postgres at ")
                .contains("records 65 to 128 of second-log are detached");
        // without what says so the same rows are missing
        Files.writeString(export.resolve("detached.jsonl"), "");
        assertThat(run("verify", export.toString(), "--key", key))
                .startsWith("Record 1 of the second log is missing, and all to 128.");
    }

    @Test
    void hashes_of_what_is_detached_that_are_changed_or_taken_away_are_found() throws SQLException {
        detach(65);
        tamper("update ledger.run set hashes = overlay(hashes placing '\\x00' from 1 + 32 * 90 for 1)"
                + " where tree = 'second-log' and level = 0 and first = 0");
        assertThat(check().holds()).isFalse();
        tamper("delete from ledger.run where tree = 'second-log' and level = 0 and first = 0");
        assertThat(check().findings()).anyMatch(finding -> finding.contains("is missing"));
    }

    @Test
    void what_only_says_that_it_is_detached_is_found() throws SQLException {
        tamper("insert into history.detachment values ('second-log', 65, 1, 128, now(), now())");
        assertThat(check().findings())
                .containsExactly("Of second-log rows 65 to 128 are said to be detached, and 64 of them are there.");
        tamper("delete from history.record where number between 65 and 128");
        // then the hashes are all there is, and whoever asks for what was detached gets nothing
        assertThat(check().sentence()).contains("records 65 to 128 of second-log are detached");
        tamper("insert into history.detachment values ('second-log', 129, 1, 400, now(), now())");
        assertThat(check().findings()).contains("Rows 129 to 400 of second-log are said to be detached, and can't be.");
    }

    @Test
    void what_is_not_whole_not_anchored_or_changed_is_not_detached() throws SQLException {
        assertThatThrownBy(() -> detach(64)).hasMessageContaining("No partition of the second log begins at 64");
        assertThatThrownBy(() -> detach(257)).hasMessageContaining("is the newest that has records");
        ledger.records(100);
        assertThatThrownBy(() -> detach(257)).hasMessageContaining("Records 257 to 320 are not all anchored yet");
        ledger.anchor();
        assertThat(detach(257)).hasSize(1);
        tamper("update history.record set kind = 'unchanged' where number = 2");
        assertThatThrownBy(() -> detach(1)).hasMessageContaining("1 of records 1 to 64 are not what was hashed");
        tamper("delete from history.record where number = 2");
        assertThatThrownBy(() -> detach(1)).hasMessageContaining("Of records 1 to 64 there are 63");
        assertThat(ledger.database.texts("select count(*) from history.detachment"))
                .containsExactly("1");
    }

    @Test
    void a_verification_under_way_is_waited_for_and_not_disturbed() throws Exception {
        try (Copy copy = ledger.copy()) {
            copy.log();
            assertThatThrownBy(() -> TestDatabase.execute(
                            ledger.database.superuser(),
                            "set lock_timeout = '100ms'; alter table history.record detach partition history.record_1"))
                    .hasMessageContaining("lock timeout");
            assertThat(LedgerCheck.check(copy, ledger.keys(), null, null, Progress.NONE)
                            .holds())
                    .isTrue();
        }
        assertThat(detach(1)).hasSize(1);
    }

    @Test
    void what_was_detached_is_attached_again_if_it_is_what_it_was() throws SQLException {
        detach(65);
        assertThatThrownBy(() -> detach(65)).hasMessageContaining("No partition of the second log begins at 65");
        assertThatThrownBy(() -> ledger.superuser("select history.attach(1, '{}')"))
                .hasMessageContaining("No records from 1 on are detached");
        // as out of a dump that somebody changed
        ledger.superuser("alter table history.record_65 disable trigger append_only;"
                + " update history.record_65 set recorded_at = recorded_at - interval '1 microsecond'"
                + " where number = 100");
        assertThatThrownBy(() -> ledger.superuser("select history.attach(65, '{}')"))
                .hasMessageContaining("1 of records 65 to 128 are not what was hashed, the first of them record 100");
        ledger.superuser("update history.record_65 set recorded_at = recorded_at + interval '1 microsecond'"
                + " where number = 100");
        ledger.superuser("grant update on history.record_65 to coordination_auditor");

        assertThat(ledger.database.texts("select history.attach(65, '{}')"))
                .containsExactly("Records 65 to 128 are attached again");
        Report report = check();
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence()).doesNotContain("detached");
        assertThat(ledger.database.texts("select count(*) from history.record")).containsExactly("300");
        assertThatThrownBy(() -> ledger.superuser("update history.record_65 set kind = kind"))
                .hasMessageContaining("append-only");
        assertThat(ledger.database.texts(
                        "select has_table_privilege('coordination_auditor', 'history.record_65', 'update')"))
                .containsExactly("f");
        // and once more
        detach(65);
        assertThat(check().sentence()).contains("records 65 to 128 of second-log are detached");
        assertThat(ledger.database.texts("select turn from history.detachment order by turn"))
                .containsExactly("1", "2", "3");
    }

    private static String run(String... args) {
        var out = new ByteArrayOutputStream();
        Main.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8);
    }
}
