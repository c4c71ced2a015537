package org.antitrafficking.coordination.projections.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.antitrafficking.coordination.projections.Histories;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.Epochs;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.ledger.TreeSource;
import org.antitrafficking.eventlog.ledger.Witnesses;
import org.antitrafficking.eventlog.postgres.Installation;
import org.antitrafficking.eventlog.postgres.Roles;
import org.antitrafficking.eventlog.verify.Copy;
import org.antitrafficking.eventlog.verify.DatabaseCopy;
import org.antitrafficking.eventlog.verify.LedgerCheck;
import org.antitrafficking.eventlog.verify.Progress;
import org.antitrafficking.eventlog.verify.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Feeds in the ledger: they grow with their trees, and whatever a superuser does to them is found. */
class FeedTreesTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final String NAME = "test.example";

    @TempDir
    private Path folder;

    private static List<RecordedEvent> history() {
        return new Histories(11).recordAtRandom(6, 400, 40).events();
    }

    private Ledger anchored(Feeds feeds) throws SQLException {
        Installation.claim(feeds.database().as(Roles.LOG_WRITER), "test");
        UUID logId = Installation.of(feeds.database().as(Roles.LOG_WRITER))
                .orElseThrow()
                .logId();
        DataSource role = feeds.database().as(Roles.LEDGER);
        var signer = new FileSigner(folder);
        var sources = new ArrayList<TreeSource>(HistoryTrees.all());
        sources.add(new FeedTrees());
        var ledger = Ledger.start(
                role, Epochs.open(role, NAME, logId, signer, null), sources, signer, Witnesses.NONE, NEVER);
        Await.until("the first tick is over", () -> ledger.anchors() > 0);
        return ledger;
    }

    private Report check(Feeds feeds, Ledger ledger) throws SQLException {
        var keys = new FileSigner(folder).keys(ledger.origin().of(Origin.ANCHOR));
        try (Copy copy = DatabaseCopy.open(feeds.database().as(Roles.LEDGER), NAME, keys, List.of(new FeedRows()))) {
            return LedgerCheck.check(copy, keys, null, null, Progress.NONE);
        }
    }

    @Test
    void trees_grow_with_their_feeds_whatever_is_anchored_together() throws SQLException {
        var events = history();
        try (var feeds = new Feeds().inTheLog(events);
                var ledger = anchored(feeds)) {
            var random = new Random(3);
            for (int from = 0; from < events.size(); ) {
                int to = Math.min(events.size(), from + 1 + random.nextInt(60));
                feeds.fold(events.subList(from, to));
                from = to;
                ledger.anchorNow();
            }
            Report report = check(feeds, ledger);
            assertThat(report.findings()).isEmpty();
            assertThat(report.holds()).isTrue();
            long entries = TestDatabase.number(feeds.database().superuser(), "select count(*) from disclosure.entry");
            assertThat(report.trees().entrySet().stream()
                            .filter(tree -> tree.getKey().startsWith("feed/"))
                            .mapToLong(tree -> tree.getValue().anchored())
                            .sum())
                    .isEqualTo(entries);
        }
    }

    @Test
    void whatever_is_done_to_entries_and_contents_is_found_and_names_the_entry() throws SQLException {
        var events = history();
        try (var feeds = new Feeds().fold(events).inTheLog(events);
                var ledger = anchored(feeds);
                Connection superuser = feeds.database().superuser().getConnection();
                Statement statement = superuser.createStatement()) {
            assertThat(check(feeds, ledger).findings()).isEmpty();
            for (String table : List.of("entry", "content"))
                statement.execute("alter table disclosure." + table + " disable trigger all");
            int tried = 0;
            for (String[] row : rows(statement)) {
                for (var change : changes(row).entrySet()) {
                    superuser.setAutoCommit(false);
                    int changed = statement.executeUpdate(change.getKey());
                    if (changed > 0) {
                        superuser.commit();
                        Report report = check(feeds, ledger);
                        assertThat(report.holds()).as(change.getKey()).isFalse();
                        assertThat(report.findings())
                                .as(change.getKey())
                                .anyMatch(finding ->
                                        finding.toLowerCase(Locale.ROOT).contains(change.getValue()));
                        tried++;
                        superuser.setAutoCommit(true);
                        restore(statement);
                    } else superuser.rollback();
                    superuser.setAutoCommit(true);
                }
            }
            assertThat(check(feeds, ledger).findings()).isEmpty();
            System.out.printf("feeds: %d of %d changes found%n", tried, tried);
            assertThat(tried).isGreaterThan(20);
        }
    }

    /** The first, the last but one, the last, and others, of which there is a content. */
    private static List<String[]> rows(Statement statement) throws SQLException {
        statement.execute("create table saved_entry as select * from disclosure.entry");
        statement.execute("create table saved_content as select * from disclosure.content");
        var all = new ArrayList<String[]>();
        try (ResultSet row = statement.executeQuery(
                "select scope, number from disclosure.content where scope = (select scope from disclosure.content"
                        + " group by scope order by count(*) desc, scope limit 1) order by number")) {
            while (row.next()) all.add(new String[] {row.getString(1), row.getString(2)});
        }
        return List.of(all.getFirst(), all.get(all.size() / 2), all.get(all.size() - 2), all.getLast());
    }

    private static void restore(Statement statement) throws SQLException {
        statement.execute("truncate disclosure.entry, disclosure.content");
        statement.execute("insert into disclosure.entry select * from saved_entry");
        statement.execute("insert into disclosure.content select * from saved_content");
    }

    /** What is done, and what the finding has to name. */
    private static Map<String, String> changes(String[] row) {
        String where = " where scope = '" + row[0] + "' and number = " + row[1];
        String name = "entry " + row[1] + " of feed " + row[0];
        var changes = new LinkedHashMap<String, String>();
        for (String set : List.of(
                "recorded_at = recorded_at + interval '1 microsecond'",
                "kind = kind || '-'",
                "revision = '9'",
                "commitment = sha256(commitment)")) changes.put("update disclosure.entry set " + set + where, name);
        changes.put("update disclosure.content set body = body || '\\x20'" + where, name);
        changes.put("update disclosure.content set r = sha256(r)" + where, name);
        changes.put("delete from disclosure.entry" + where, name);
        changes.put("delete from disclosure.content" + where, name);
        changes.put("update disclosure.entry set scope = 'agency-nobody'" + where, "agency-nobody");
        return changes;
    }
}
