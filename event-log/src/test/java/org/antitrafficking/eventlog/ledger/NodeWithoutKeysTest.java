package org.antitrafficking.eventlog.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node without the signer's keys: what it knows of them, and what it has signed. */
class NodeWithoutKeysTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Origin ORIGIN = new Origin(Hosts.NAME, Hosts.LOG_ID, 1);
    private static final String ANCHORS = ORIGIN.of(Origin.ANCHOR);

    @TempDir
    private Path folder;

    private static Ledger node(Hosts hosts) {
        return Ledger.start(hosts.database.as(Roles.LEDGER), ORIGIN, List.of(), null, Witnesses.NONE, OFTEN);
    }

    private static BundleStatement bundle(String content) {
        return new BundleStatement(ANCHORS, new TreeHasher().leaf(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void it_knows_the_keys_that_signed_last_and_those_that_signed_before() throws Exception {
        try (var hosts = new Hosts(folder);
                Ledger node = node(hosts)) {
            var reader = new LedgerReader(hosts.database.as(Roles.LEDGER), node);
            hosts.append(1);
            Hosts.Host signer = hosts.start("a", NEVER);
            var first = new FileSigner(hosts.folder("a")).keys(ANCHORS);
            Await.until("the node knows the key", () -> reader.keys().equals(first));
            signer.close();

            Path keys = hosts.folder("a").resolve("keys");
            String old = Files.readString(keys);
            Files.writeString(keys, Base64.getEncoder().encodeToString(new byte[32]) + "\n", StandardOpenOption.APPEND);
            var both = new FileSigner(hosts.folder("a")).keys(ANCHORS);
            hosts.start("a", NEVER).ledger.anchorNow();
            Await.until("the node knows both", () -> reader.keys().size() == 2);
            assertThat(reader.keys()).containsExactlyInAnyOrderElementsOf(both);

            Files.writeString(keys, Files.readString(keys).replace(old, ""));
            var second = new FileSigner(hosts.folder("a")).keys(ANCHORS);
            hosts.start("a", NEVER).ledger.anchorNow();
            Await.until(
                    "the node knows that the first is no more in use",
                    () -> reader.keys().equals(second));
            assertThat(reader.everyKey()).containsExactlyInAnyOrderElementsOf(both);
        }
    }

    @Test
    void it_publishes_no_checkpoint_before_it_knows_the_keys_that_signed_it() throws Exception {
        try (var hosts = new Hosts(folder);
                Connection holder = hosts.database.superuser().getConnection()) {
            hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            holder.setAutoCommit(false);
            holder.createStatement().execute("lock table ledger.key in access exclusive mode");
            try (Ledger node = node(hosts)) {
                var reader = new LedgerReader(hosts.database.as(Roles.LEDGER), node);
                Await.until("the node waits for the keys", () -> waitsForKeys(hosts));
                assertThat(reader.checkpoint()).isEmpty();
                holder.commit();
                Await.until("the node publishes", () -> reader.checkpoint().isPresent());
                assertThat(reader.checkpoint().orElseThrow().verify(reader.keys()))
                        .hasSize(1);
            }
        }
    }

    private static boolean waitsForKeys(Hosts hosts) throws SQLException {
        return TestDatabase.number(
                        hosts.database.superuser(),
                        "select count(*) from pg_locks where not granted and relation = 'ledger.key'::regclass")
                > 0;
    }

    @Test
    void what_it_asks_for_is_signed_by_the_host_that_has_the_lease_and_by_no_other() throws Exception {
        try (var hosts = new Hosts(folder)) {
            DataSource role = hosts.database.as(Roles.LEDGER);
            assertThat(BundleDesk.ask(role, bundle("nobody"), Duration.ofMillis(300)))
                    .as("nobody signs")
                    .isEmpty();
            Hosts.Host first = hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            Hosts.Host stranger = hosts.startStranger("b", false);
            var desks = List.of(
                    BundleDesk.open(role, first.ledger, first), BundleDesk.open(role, stranger.ledger, stranger));
            for (int number = 0; number < 3; number++) {
                BundleStatement statement = bundle("bundle " + number);
                Optional<SignedNote> note = BundleDesk.ask(role, statement, BundleDesk.ANSWERS_WITHIN);
                assertThat(note.orElseThrow().text()).isEqualTo(statement.text());
                assertThat(note.orElseThrow().verify(first.keys(ANCHORS))).hasSize(1);
            }
            desks.forEach(BundleDesk::close);
            assertThat(BundleDesk.ask(role, bundle("after"), Duration.ofMillis(300)))
                    .as("the desk is closed")
                    .isEmpty();
        }
    }

    @Test
    void a_loss_is_declared_where_the_signer_is_and_nowhere_else() throws Exception {
        try (var hosts = new Hosts(folder)) {
            hosts.append(1);
            hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            assertThatThrownBy(
                            () -> Epochs.open(hosts.database.as(Roles.LEDGER), Hosts.NAME, Hosts.LOG_ID, null, "1/1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("declared where the signer is");
        }
    }

    @Test
    void a_node_that_was_given_another_name_of_the_ledger_says_so() throws Exception {
        try (var hosts = new Hosts(folder);
                Ledger other = Ledger.start(
                        hosts.database.as(Roles.LEDGER),
                        new Origin("another.example", Hosts.LOG_ID, 1),
                        List.of(),
                        null,
                        Witnesses.NONE,
                        OFTEN)) {
            hosts.start("a", NEVER);
            Await.until("it says so", () -> String.valueOf(other.failure()).contains("coordination.ledger.name"));
        }
    }

    @Test
    void what_was_told_of_keys_and_bundles_stays() throws Exception {
        try (var hosts = new Hosts(folder)) {
            hosts.append(1);
            hosts.start("a", NEVER);
            Await.until("it publishes", () -> hosts.published() == 1);
            for (String sql : List.of(
                    "delete from ledger.key",
                    "update ledger.bundle set asked_at = now()",
                    "truncate ledger.bundle_note"))
                assertThatThrownBy(() -> TestDatabase.execute(hosts.database.superuser(), sql))
                        .as(sql)
                        .isInstanceOf(SQLException.class);
        }
    }
}
