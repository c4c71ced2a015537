package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.TestDatabase;
import org.antitrafficking.eventlog.ledger.AnchoredProof;
import org.antitrafficking.eventlog.ledger.Epochs;
import org.antitrafficking.eventlog.ledger.FileSigner;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Ledger;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.antitrafficking.eventlog.postgres.Roles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger on a real database, with three witnesses of which two are enough. */
class WitnessedLedgerTest {

    /** No tick comes within the test: it anchors when it says so. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final int WITNESSES = 3;

    @TempDir
    private Path folder;

    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final List<VerifierKey> keys = new ArrayList<>();
    private List<VerifierKey> logKeys = List.of();

    /** A witness and its server; closed, it is away. */
    private record Running(Witness witness, WitnessServer server) implements AutoCloseable {
        @Override
        public void close() {
            server.close();
            witness.close();
        }
    }

    private Running start(int which) throws IOException {
        Witness witness = Witness.open(folder.resolve("w" + which), "w" + which + ".example", logKeys);
        InetSocketAddress address = which < addresses.size()
                ? addresses.get(which)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new Running(witness, WitnessServer.start(witness, address, ""));
    }

    private static void append(EventLog log, int from, int events) {
        var more = new ArrayList<NewEvent>();
        for (int i = 0; i < events; i++)
            more.add(new NewEvent(
                    UUID.randomUUID(),
                    "test",
                    "one",
                    from + i,
                    "tested",
                    "1",
                    "{}".getBytes(UTF_8),
                    "{}".getBytes(UTF_8)));
        log.append(Append.of(more)).join();
    }

    @Test
    void only_what_enough_have_cosigned_is_published_and_what_was_anchored_meanwhile_is_proved_then() throws Exception {
        try (TestDatabase database = TestDatabase.create("history", "ledger");
                EventLog log = database.openLog()) {
            DataSource role = database.pool(Roles.LEDGER, 4);
            var signer = new FileSigner(folder.resolve("signer"));
            Origin origin = Epochs.open(role, "test.example/ledger", UUID.randomUUID(), signer, null);
            logKeys = signer.keys(origin.of(Origin.ANCHOR));
            var running = new ArrayList<Running>();
            for (int i = 0; i < WITNESSES; i++) {
                Running each = start(i);
                running.add(each);
                addresses.add(each.server.address());
                keys.add(each.witness.verifierKey());
            }
            try (var client = new WitnessClient(policy())) {
                append(log, 0, 10);
                try (Ledger ledger = Ledger.start(role, origin, HistoryTrees.all(), signer, client, NEVER)) {
                    Await.until("the first anchor is published", () -> ledger.anchors() == 1);
                    var reader = new LedgerReader(role, ledger);
                    published(reader, 1, 3);

                    running.get(2).close();
                    append(log, 10, 10);
                    ledger.anchorNow();
                    published(reader, 2, 2);
                    assertThat(reader.consistency(HistoryTrees.MAIN, 10, 20)).isPresent();

                    running.get(1).close();
                    for (int i = 0; i < 3; i++) { // no quorum: it stands still
                        append(log, 20 + 10 * i, 10);
                        ledger.anchorNow();
                        assertThat(ledger.anchors()).isEqualTo(2);
                        published(reader, 2, 2);
                        assertThat(reader.consistency(HistoryTrees.MAIN, 20, 30))
                                .isEmpty();
                    }
                    assertThat(anchored(database)).isEqualTo(5);

                    running.set(1, start(1));
                    ledger.anchorNow();
                    published(reader, 6, 2);
                    assertThat(reader.consistency(HistoryTrees.MAIN, 20, 50)).isPresent();

                    running.set(2, start(2));
                    ledger.anchorNow();
                    published(reader, 7, 3);
                    running.get(0).close();
                }
                try (Ledger restarted = Ledger.start(
                                role,
                                origin,
                                HistoryTrees.all(),
                                new FileSigner(folder.resolve("signer")),
                                client,
                                NEVER);
                        var fresh = new WitnessClient(policy())) {
                    Await.until("the restarted ledger knows what is published", () -> restarted.anchors() == 7);
                    restarted.anchorNow();
                    var reader = new LedgerReader(role, restarted);
                    published(reader, 8, 2);
                    assertThat(fresh.areEnough(reader.checkpoint().orElseThrow()))
                            .isTrue();
                }
            } finally {
                running.forEach(Running::close);
            }
        }
    }

    private Policy policy() {
        var text = new StringBuilder();
        for (int i = 0; i < WITNESSES; i++)
            text.append("witness w" + i + " " + keys.get(i) + " http://127.0.0.1:"
                    + addresses.get(i).getPort() + "/\n");
        return Policy.parse(text + "group g 2 w0 w1 w2\nquorum g\n");
    }

    private void published(LedgerReader reader, long size, int cosignatures) {
        SignedNote note = reader.checkpoint().orElseThrow();
        assertThat(Checkpoint.of(note).size()).isEqualTo(size);
        assertThat(note.verify(keys)).hasSize(cosignatures);
        assertThat(note.verify(logKeys)).hasSize(1);
        Checkpoint main = Checkpoint.of(reader.mainCheckpoint().orElseThrow());
        AnchoredProof.Proven proven =
                AnchoredProof.verify(reader.head(HistoryTrees.MAIN).orElseThrow(), logKeys);
        assertThat(proven.anchor()).isEqualTo(Checkpoint.of(note));
        assertThat(proven.head()).isEqualTo(main);
        // the main ledger's is never shown to a witness
        assertThat(reader.mainCheckpoint().orElseThrow().signatures()).hasSize(1);
    }

    private static long anchored(TestDatabase database) throws SQLException {
        return TestDatabase.number(database.superuser(), "select count(*) from ledger.anchor");
    }
}
