package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.json.InEvents;
import org.antitrafficking.eventlog.json.RecordJson;
import org.antitrafficking.eventlog.ledger.BundleStatement;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.ledger.LedgerReader;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.SigningKey;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bundle as an auditor gets it, and everything that somebody could do to it on the way. */
class BundleTest {

    private static final JsonMapper JSON = RecordJson.mapper();

    /** Bytes that are changed, one of so many. */
    private static final int APART = Scale.of(67, 41);

    @TempDir
    private static Path folder;

    private static FilledLedger ledger;
    private static List<Bundle.Decision> decisions;
    private static Bundle.Manifest manifest;
    private static byte[] good;

    @BeforeAll
    static void fill() throws SQLException, Damaged {
        ledger = FilledLedger.open(folder.resolve("signer"));
        var payloads = new ArrayList<byte[]>();
        try (Copy copy = ledger.copy();
                Cursor<Row> rows = copy.rows(HistoryTrees.MAIN)) {
            for (Row row = rows.next(); row instanceof Row.Event(RecordedEvent event); row = rows.next())
                payloads.add(event.payload());
        }
        var found = new ArrayList<Bundle.Decision>();
        var leaves = new ArrayList<LedgerReader.Leaf>();
        for (String tree : List.of(HistoryTrees.DECISIONS, HistoryTrees.SECOND_LOG))
            try (Copy copy = ledger.copy();
                    Cursor<Row> rows = copy.rows(tree)) {
                for (Row row = rows.next(); row != null && row.number() <= 6; row = rows.next())
                    found.add(new Bundle.Decision(tree, row, payload(row, payloads), ""));
            }
        found.sort(Comparator.comparing((Bundle.Decision of) -> of.row().recordedAt())
                .thenComparing(Bundle.Decision::tree)
                .thenComparingLong(of -> of.row().number()));
        for (Bundle.Decision of : found)
            leaves.add(new LedgerReader.Leaf(
                    of.tree(), of.row().number() - 1, of.row().leaf(new Leaves())));
        LedgerReader.Proved proved = ledger.reader().leaves(leaves).orElseThrow();
        decisions = new ArrayList<>();
        for (int i = 0; i < found.size(); i++)
            decisions.add(new Bundle.Decision(
                    found.get(i).tree(),
                    found.get(i).row(),
                    found.get(i).payload(),
                    new String(proved.proofs().get(i).bytes(), UTF_8)));
        manifest = new Bundle.Manifest(
                Instant.parse("2026-11-25T12:00:00Z"),
                "person-" + "0".repeat(32),
                "mandate-1 mandate-2",
                "pk-fia",
                new TreeMap<>(Map.of("from", "2026-01-01T00:00:00Z", "outcome", "refused")),
                decisions.size(),
                proved.checkpoint().toString());
        good = signed(manifest, decisions);
    }

    /** What the record of an accepted command says, whole. */
    private static @Nullable String payload(Row row, List<byte[]> payloads) {
        if (!(row instanceof Row.Decision decision)) return null;
        JsonNode said = JSON.readTree(decision.bytes()).path("payload");
        JsonNode whole = InEvents.whole(said, payloads);
        assertThat(whole).isNotEqualTo(said);
        return JSON.writeValueAsString(whole);
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    /** As the log itself would sign whatever somebody made it believe. */
    private static byte[] signed(Bundle.Manifest manifest, List<Bundle.Decision> decisions) {
        byte[] content = Bundle.content(manifest, decisions);
        return Bundle.file(content, ledger.signer().sign(Bundle.statement(origin(), content)));
    }

    private static String origin() {
        return ledger.origin().of(Origin.ANCHOR);
    }

    private static Bundle.Manifest counting(long count) {
        return new Bundle.Manifest(
                manifest.askedAt(),
                manifest.auditor(),
                manifest.mandates(),
                manifest.partner(),
                manifest.filters(),
                count,
                manifest.checkpoint());
    }

    private static Report check(byte[] file) {
        return BundleCheck.check(file, ledger.keys(), null);
    }

    private static String name(Bundle.Decision decision) {
        return Row.name(decision.tree(), decision.row().number());
    }

    @Test
    void what_the_log_made_holds_and_says_what_is_proved() {
        Report report = check(good);
        assertThat(report.findings()).isEmpty();
        assertThat(report.sentence())
                .startsWith("Proved: 12 decisions about pk-fia, asked for at 2026-11-25T12:00:00.000000Z")
                .contains(origin());
        assertThat(check(signed(counting(0), List.of())).holds()).isTrue();
    }

    @Test
    void every_changed_byte_is_found() {
        int changed = 0;
        int found = 0;
        for (int i = 0; i < good.length; i += APART) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << (i % 7));
            changed++;
            if (!check(bad).holds()) found++;
        }
        for (int cut = 1; cut < good.length; cut += 1_009) {
            changed++;
            if (!check(Arrays.copyOf(good, cut)).holds()) found++;
        }
        assertThat(found).isEqualTo(changed).isGreaterThan(400);
    }

    /** The signer signs what it is given; what the records are is for the proofs to say. */
    @Test
    void what_even_the_signer_signs_does_not_hold_where_the_log_has_it_otherwise() {
        for (int i = 0; i < decisions.size(); i++) {
            Bundle.Decision one = decisions.get(i);
            for (Row row : altered(one.row())) {
                var others = new ArrayList<>(decisions);
                others.set(i, new Bundle.Decision(one.tree(), row, one.payload(), one.proof()));
                assertThat(check(signed(manifest, others)).findings())
                        .as("%s", row)
                        .anyMatch(finding -> finding.contains(Row.name(one.tree(), row.number()) + ", in line "));
            }
            var otherProof = new ArrayList<>(decisions);
            Bundle.Decision next = decisions.get((i + 1) % decisions.size());
            otherProof.set(i, new Bundle.Decision(one.tree(), one.row(), one.payload(), next.proof()));
            assertThat(check(signed(manifest, otherProof)).findings()).hasSize(1);
            var twice = new ArrayList<>(decisions);
            twice.add(i, one);
            assertThat(check(signed(counting(13), twice)).findings())
                    .containsExactly(name(one) + " does not come after " + name(one) + ", which stands before it.");
            if (i == 0) continue;
            var swapped = new ArrayList<>(decisions);
            swapped.set(i, decisions.get(i - 1));
            swapped.set(i - 1, one);
            assertThat(check(signed(manifest, swapped)).findings())
                    .contains(name(decisions.get(i - 1)) + " does not come after " + name(one)
                            + ", which stands before it.");
        }
        var fewer = decisions.subList(1, decisions.size());
        assertThat(check(signed(manifest, fewer)).findings())
                .containsExactly("The manifest counts 12 decisions, and there are 11.");
    }

    /** It is in no leaf: the record's leaf covers it by the hash at which it points. */
    @Test
    void a_payload_holds_where_it_is_what_the_record_says_and_points_at_and_nowhere_else() {
        int altered = 0;
        for (int i = 0; i < decisions.size(); i++) {
            Bundle.Decision one = decisions.get(i);
            String payload = one.payload();
            List<@Nullable String> others = payload == null
                    ? List.of("{}", "\"\"")
                    : Arrays.asList(
                            null,
                            "no JSON",
                            "{}",
                            payload.replace("\"n\":", "\"n\":1"),
                            payload.replace("}}", ",\"o\":0}}"),
                            payload.replace("}}", "},\"other\":1}"),
                            payload.replace("\"some\":{", "\"some\":{\"inEvent\":\"\","));
            for (@Nullable String other : others) {
                altered++;
                var changed = new ArrayList<>(decisions);
                changed.set(i, new Bundle.Decision(one.tree(), one.row(), other, one.proof()));
                assertThat(check(signed(manifest, changed)).findings())
                        .as("%s instead of %s", other, payload)
                        .singleElement()
                        .asString()
                        .contains(name(one) + ", in line ", "payload");
            }
        }
        assertThat(altered).isEqualTo(6 * 7 + 6 * 2);
    }

    /** The row with one of its values changed, one each. */
    private static List<Row> altered(Row row) {
        Instant later = row.recordedAt().plusNanos(1_000);
        return switch (row) {
            case Row.Decision of ->
                List.of(
                        new Row.Decision(of.number() + 1, of.recordedAt(), of.lastPosition(), of.bytes(), of.r()),
                        new Row.Decision(of.number(), later, of.lastPosition(), of.bytes(), of.r()),
                        new Row.Decision(of.number(), of.recordedAt(), of.lastPosition() + 1, of.bytes(), of.r()),
                        new Row.Decision(of.number(), of.recordedAt(), of.lastPosition(), other(of.bytes()), of.r()),
                        new Row.Decision(of.number(), of.recordedAt(), of.lastPosition(), of.bytes(), other(of.r())));
            case Row.SecondLogRecord of ->
                List.of(
                        new Row.SecondLogRecord(of.number() + 1, of.recordedAt(), of.kind(), of.bytes(), of.r()),
                        new Row.SecondLogRecord(of.number(), later, of.kind(), of.bytes(), of.r()),
                        new Row.SecondLogRecord(of.number(), of.recordedAt(), "unchanged", of.bytes(), of.r()),
                        new Row.SecondLogRecord(of.number(), of.recordedAt(), of.kind(), other(of.bytes()), of.r()),
                        new Row.SecondLogRecord(of.number(), of.recordedAt(), of.kind(), of.bytes(), other(of.r())));
            case Row.Event of -> throw new AssertionError(of.name());
            case Row.Entry of -> throw new AssertionError(of.name());
        };
    }

    private static byte[] other(byte[] bytes) {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        return other;
    }

    @Test
    void the_log_signs_no_bundle_that_is_a_checkpoint() {
        BundleStatement statement = Bundle.statement(origin(), Bundle.content(manifest, decisions));
        assertThat(BundleStatement.parse(statement.text())).isEqualTo(statement);
        assertThatThrownBy(() -> Checkpoint.parse(statement.text())).isInstanceOf(NoteRefused.class);
        assertThatThrownBy(() -> BundleStatement.parse(new Checkpoint(origin(), 7, statement.hash()).text()))
                .isInstanceOf(NoteRefused.class);
        for (String origin : List.of("", "a\n1\n" + statement.hash(), "a\nb"))
            assertThatThrownBy(() -> new BundleStatement(origin, statement.hash()))
                    .isInstanceOf(NoteRefused.class);
        assertThat(Origin.isName(BundleStatement.FIRST_LINE)).isFalse();
    }

    private static int run(StringBuilder out, String... args) {
        var bytes = new ByteArrayOutputStream();
        var print = new PrintStream(bytes, true, UTF_8);
        int status = Main.run(List.of(args), print, print);
        out.append(bytes.toString(UTF_8));
        return status;
    }

    @Test
    void the_command_answers_with_0_1_or_2() throws IOException {
        Path file = folder.resolve("bundle");
        Files.write(file, good);
        String key = ledger.keys().getFirst().toString();
        var said = new StringBuilder();
        assertThat(run(said, "verify-bundle", file.toString(), "--key", key)).isZero();
        assertThat(said.toString()).startsWith("Proved: ").hasLineCount(1);

        VerifierKey another = SigningKey.of(origin(), new byte[32]).verifierKey();
        assertThat(run(said, "verify-bundle", file.toString(), "--key", another.toString()))
                .isEqualTo(1);
        VerifierKey witness = SigningKey.of("witness.example/w", new byte[32]).verifierKey();
        Path policy = folder.resolve("policy");
        Files.writeString(
                policy,
                "witness w " + new VerifierKey(witness.name(), VerifierKey.Type.COSIGNATURE, witness.key())
                        + "\nquorum w\n");
        said.setLength(0);
        assertThat(run(said, "verify-bundle", file.toString(), "--key", key, "--policy", policy.toString()))
                .isEqualTo(1);
        assertThat(said.toString()).contains("Not as many witnesses").endsWith("1 finding.\n");
        for (List<String> wrong : List.of(
                List.of("verify-bundle", file.toString()),
                List.of("verify-bundle", folder.resolve("none").toString(), "--key", key),
                List.of("verify-bundle", file.toString(), "--key", "none")))
            assertThat(run(said, wrong.toArray(String[]::new))).isEqualTo(2);
    }
}
