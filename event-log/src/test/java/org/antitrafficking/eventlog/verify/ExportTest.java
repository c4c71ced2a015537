package org.antitrafficking.eventlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.json.CanonicalJson;
import org.antitrafficking.eventlog.ledger.HistoryTrees;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.SigningKey;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** An export is checked as the database is, and by the command line. */
class ExportTest {

    /** No leaf holds these; of several checkpoints it shows in none but the last whether it was witnessed. */
    private static final String NOT_COVERED = "\"(anchoredAt|openedAt)\":\"[^\"]*\"";

    @TempDir
    private static Path folder;

    private static FilledLedger ledger;
    private static Path export;
    private static VerifierKey key;

    @BeforeAll
    static void fill() throws Exception {
        ledger = FilledLedger.open(folder.resolve("signer"));
        key = ledger.keys().getFirst();
        export = export(ledger, "export");
    }

    @AfterAll
    static void close() {
        ledger.close();
    }

    private static Path export(FilledLedger of, String name) throws SQLException, IOException, Damaged {
        Path to = folder.resolve(name);
        try (Copy copy = of.copy()) {
            Export.write(copy, to);
        }
        return to;
    }

    private record Run(int status, String out, String err) {
        String last() {
            return out.lines().reduce("", (before, line) -> line);
        }
    }

    private static Run run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = Main.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static Run verify(Path of, VerifierKey by, @Nullable Path last) {
        return last == null
                ? run("verify", of.toString(), "--key", by.toString())
                : run("verify", of.toString(), "--key", by.toString(), "--last", last.toString());
    }

    private static Map<String, byte[]> files(Path of) throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (Stream<Path> all = Files.walk(of)) {
            for (Path path : all.filter(Files::isRegularFile).toList())
                files.put(of.relativize(path).toString(), Files.readAllBytes(path));
        }
        return files;
    }

    @Test
    void an_export_holds_and_the_same_state_gives_the_same_bytes() throws Exception {
        Map<String, byte[]> once = files(export);
        Map<String, byte[]> again = files(export(ledger, "again"));
        assertThat(again.keySet()).isEqualTo(once.keySet());
        once.forEach((name, bytes) -> assertThat(again.get(name)).as(name).isEqualTo(bytes));
        // and an export of the export as well
        try (Copy copy = FolderCopy.open(export)) {
            Export.write(copy, folder.resolve("copied"));
        }
        Map<String, byte[]> copied = files(folder.resolve("copied"));
        assertThat(copied.keySet()).isEqualTo(once.keySet());
        once.forEach((name, bytes) -> assertThat(copied.get(name)).as(name).isEqualTo(bytes));
        assertThat(once.keySet())
                .contains(
                        "main/tile/0/000",
                        "main/tile/0/001.p/69",
                        "main/tile/1/000.p/1",
                        "feed/agency-pk-fia/rows.jsonl",
                        "checkpoint",
                        "keys");
        Run held = verify(export, key, null);
        assertThat(held.out).startsWith("All holds of test.example/ledger/").hasLineCount(1);
        assertThat(held.status).isZero();
        assertThat(held.err).isEmpty();
    }

    @Test
    void the_public_checkpoint_is_a_last_checkpoint_that_it_continues() {
        Run held = verify(export, key, export.resolve("checkpoint"));
        assertThat(held.out).contains("it continues your checkpoint with 4");
        assertThat(held.status).isZero();
    }

    @Test
    void a_turned_byte_is_found_and_never_a_crash() throws IOException {
        var random = new Random(11);
        List<Map.Entry<String, byte[]>> all = List.copyOf(files(export).entrySet());
        int tried = 0;
        var unseen = new ArrayList<String>();
        for (int i = 0; i < Scale.of(120, 5_000); i++) {
            var file = all.get(random.nextInt(all.size()));
            if (file.getValue().length == 0) continue;
            byte[] turned = file.getValue().clone();
            int at = random.nextInt(turned.length);
            turned[at] ^= (byte) (1 << random.nextInt(8));
            if (isTheSame(file.getValue(), turned)) continue;
            Path path = export.resolve(file.getKey());
            Files.write(path, turned);
            tried++;
            if (verify(export, key, null).status != VerifyCommand.DOES_NOT_HOLD)
                unseen.add(file.getKey() + " at " + at);
            Files.write(path, file.getValue());
        }
        System.out.println("bytes turned: " + (tried - unseen.size()) + " of " + tried + " detected");
        assertThat(unseen).isEmpty();
        assertThat(verify(export, key, null).status).isZero();
    }

    /** But for what is not covered. */
    private static boolean isTheSame(byte[] one, byte[] other) {
        String before = new String(one, UTF_8).replaceAll(NOT_COVERED, "");
        return before.equals(new String(other, UTF_8).replaceAll(NOT_COVERED, ""));
    }

    @Test
    void a_file_that_is_gone_cut_off_or_too_many_is_found() throws IOException {
        int tried = 0;
        for (var file : files(export).entrySet()) {
            if (file.getValue().length == 0) continue;
            Path path = export.resolve(file.getKey());
            Files.delete(path);
            assertThat(verify(export, key, null).status)
                    .as("without " + file.getKey())
                    .isEqualTo(1);
            Files.write(path, new byte[0]);
            assertThat(verify(export, key, null).status)
                    .as("empty " + file.getKey())
                    .isEqualTo(1);
            Files.write(path, Arrays.copyOf(file.getValue(), file.getValue().length - 1));
            assertThat(verify(export, key, null).status)
                    .as("cut " + file.getKey())
                    .isEqualTo(1);
            Files.delete(path);
            Files.createDirectory(path);
            assertThat(verify(export, key, null).status)
                    .as("a folder " + file.getKey())
                    .isEqualTo(1);
            Files.delete(path);
            Files.write(path, file.getValue());
            tried += 4;
        }
        for (String name :
                List.of("more", "main/tile/0/002.p/1", "main/tile/2/000.p/1", "feed/rows.jsonl", "tile/0/000")) {
            Path path = export.resolve(name);
            Files.createDirectories(path.resolveSibling("."));
            Files.write(path, new byte[32]);
            Run found = verify(export, key, null);
            assertThat(found.status).as(name).isEqualTo(1);
            Files.delete(path);
            tried++;
        }
        System.out.println("files gone, cut off or too many: " + tried + " of " + tried + " detected");
    }

    @Test
    void a_changed_row_is_named_before_the_one_sentence() throws IOException {
        Path rows = export.resolve("main/rows.jsonl");
        String before = Files.readString(rows);
        List<String> lines = new ArrayList<>(before.lines().toList());
        lines.set(16, lines.get(16).replaceFirst("\"sequence\":16", "\"sequence\":15"));
        Files.writeString(rows, String.join("\n", lines) + "\n");
        Run found = verify(export, key, null);
        Files.writeString(rows, before);
        assertThat(found.out.lines())
                .containsExactly(
                        "Position 17 of the log is not what was hashed: it or its leaf hash in the run of main at"
                                + " level 0 from 0 was changed.",
                        "1 inconsistency was found: what is checked is not what was anchored.");
        assertThat(found.status).isEqualTo(1);
    }

    @Test
    void an_old_backup_is_found_by_the_last_checkpoint_alone() throws Exception {
        try (var growing = new FilledLedger(folder.resolve("growing"), 3)) {
            growing.events(30);
            growing.start(null);
            Path before = export(growing, "before");
            growing.events(10);
            growing.anchor();
            Path after = export(growing, "after");
            VerifierKey by = growing.keys().getFirst();
            assertThat(verify(after, by, before.resolve("checkpoint")).status).isZero();
            assertThat(verify(before, by, null).status).isZero();
            Run found = verify(before, by, after.resolve("checkpoint"));
            assertThat(found.status).isEqualTo(1);
            assertThat(found.out).contains("an older state was put back");
        }
    }

    @Test
    void history_that_was_written_anew_is_refused_by_its_key_or_else_found_by_the_last_checkpoint_alone()
            throws Exception {
        Path keys = folder.resolve("signer/keys");
        for (boolean hasKey : List.of(false, true)) {
            Path signer = Files.createDirectories(folder.resolve("forger" + hasKey));
            if (hasKey) Files.copy(keys, signer.resolve("keys")); // and nothing of what it remembers
            try (var forged = new FilledLedger(signer, 4)) {
                forged.events(300);
                forged.start(null);
                for (int i = 0; i < 5; i++) forged.anchor();
                Path of = export(forged, "forged" + hasKey);
                Run found = verify(of, key, null);
                if (!hasKey) {
                    assertThat(found.status).isEqualTo(1);
                    assertThat(found.out).contains("none of the keys that are trusted has signed the note");
                } else {
                    assertThat(found.status).as("what nobody can tell").isZero();
                    assertThat(found.out).contains("a history that was written anew and signed again can't be told");
                    Path kept = kept("1/2");
                    Run byLast = verify(of, key, kept);
                    assertThat(byLast.status).isEqualTo(1);
                    assertThat(byLast.out).contains("has another root than those give now");
                    assertThat(verify(export, key, kept).status).isZero();
                }
            }
        }
    }

    /** An earlier checkpoint of the ledger, as somebody kept it. */
    private static Path kept(String anchor) throws IOException, Damaged {
        Path file = folder.resolve("kept-" + anchor.replace('/', '-'));
        try (Copy copy = FolderCopy.open(export);
                Cursor<Copy.Note> notes = copy.notes()) {
            for (Copy.Note note = notes.next(); note != null; note = notes.next())
                if (anchor.equals(note.epoch() + "/" + note.number())
                        && note.tree().equals(Origin.ANCHOR)) Files.writeString(file, note.note());
        }
        return file;
    }

    @Test
    void a_checkpoint_of_what_was_declared_lost_is_found_where_it_was_given_up() throws Exception {
        // the third anchor of the first epoch was signed, and lost
        String text = "";
        try (Copy copy = FolderCopy.open(export);
                Cursor<Copy.Epoch> epochs = copy.epochs()) {
            for (Copy.Epoch epoch = epochs.next(); epoch != null; epoch = epochs.next())
                text = String.valueOf(epoch.abandoned());
        }
        byte[] seed = Base64.getDecoder()
                .decode(Files.readString(folder.resolve("signer/keys")).strip());
        String origin = new Origin(FilledLedger.NAME, FilledLedger.LOG_ID, 1).of(Origin.ANCHOR);
        Path file = folder.resolve("lost");
        Files.write(
                file, new SignedNote(text, List.of(SigningKey.of(origin, seed).sign(text))).bytes());
        assertThat(verify(export, key, file).status).isZero();
    }

    @Test
    void wrong_use_has_a_status_of_its_own() throws IOException {
        Path nothing = folder.resolve("nothing");
        String good = key.toString();
        for (List<String> args : List.of(
                List.<String>of(),
                List.of("check"),
                List.of("verify"),
                List.of("verify", export.toString()),
                List.of("verify", nothing.toString(), "--key", good),
                List.of("verify", export.toString(), "--key", "x"),
                List.of("verify", export.toString(), "--key"),
                List.of("verify", export.toString(), "--key", good, "--last", nothing.toString()),
                List.of(
                        "verify",
                        export.toString(),
                        "--key",
                        good,
                        "--last",
                        export.resolve("keys").toString()),
                List.of("verify", export.toString(), "--key", good, "--policy", export.toString()),
                List.of("verify", export.toString(), "--key", good, "--else", "x"),
                List.of("verify-proof", nothing.toString(), "--key", good))) {
            Run wrong = run(args.toArray(String[]::new));
            assertThat(wrong.status).as(args.toString()).isEqualTo(2);
            assertThat(wrong.err).as(args.toString()).hasLineCount(1);
            assertThat(wrong.out).isEmpty();
        }
        assertThatThrownBy(() -> {
                    try (Copy copy = ledger.copy()) {
                        Export.write(copy, export);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not empty");
    }

    @Test
    void a_policy_asks_for_cosignatures_of_the_last_checkpoint() throws IOException {
        VerifierKey witness = SigningKey.of("witness.example/w", new byte[32]).verifierKey();
        Path policy = folder.resolve("policy");
        String cosigner = new VerifierKey(witness.name(), VerifierKey.Type.COSIGNATURE, witness.key()).toString();
        Files.writeString(policy, "witness w " + cosigner + "\nquorum w\n");
        Run found = run("verify", export.toString(), "--key", key.toString(), "--policy", policy.toString());
        assertThat(found.status).isEqualTo(1);
        assertThat(found.out).contains("is not cosigned by as many as the policy asks for");
        Files.writeString(policy, "quorum none\n");
        assertThat(run("verify", export.toString(), "--key", key.toString(), "--policy", policy.toString()).status)
                .isZero();
    }

    @Test
    void a_proof_is_said_in_words() throws Exception {
        Path file = folder.resolve("one.tlog-proof");
        Path of2 = folder.resolve("two.tlog-proof");
        Files.write(file, ledger.proof(FilledLedger.FEED, 4));
        Files.write(of2, ledger.proof("main", 17));
        String of = ledger.origin().of(Origin.ANCHOR);
        Run proved = run("verify-proof", file.toString(), "--key", key.toString());
        assertThat(proved.err).isEmpty();
        assertThat(proved.out)
                .startsWith("Proved: entry 5 of feed agency-pk-fia was recorded at 20")
                .contains(", of kind told in revision 1, and stood there as of anchor 4 of " + of)
                .hasLineCount(1);
        assertThat(proved.status).isZero();
        assertThat(run("verify-proof", of2.toString(), "--key", key.toString()).out)
                .startsWith("Proved: position 18 of the log, event ");
        VerifierKey another = SigningKey.of(of, new byte[32]).verifierKey();
        Run other = run("verify-proof", file.toString(), "--key", another.toString());
        assertThat(other.status).isEqualTo(1);
        assertThat(other.last()).startsWith("The proof does not hold: ");
        byte[] good = Files.readAllBytes(file);
        Files.writeString(file, "\n", StandardOpenOption.APPEND); // as programs do that take texts out of JSON
        assertThat(run("verify-proof", file.toString(), "--key", key.toString()).out)
                .isEqualTo(proved.out);
        var random = new Random(5);
        for (int i = 0; i < 300; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bad);
            assertThat(run("verify-proof", file.toString(), "--key", key.toString()).status)
                    .isEqualTo(1);
        }
    }

    @Test
    void an_answer_of_the_service_holds_with_what_stands_beside_its_proof_and_with_nothing_else() throws Exception {
        Path file = folder.resolve("one.proof.json");
        var random = new Random(7);
        for (String tree : List.of(HistoryTrees.DECISIONS, HistoryTrees.SECOND_LOG, FilledLedger.FEED)) {
            Row first = first(tree);
            byte[] good = answer(tree, first.number(), beside(tree, first));
            Files.write(file, good);
            Run proved = run("verify-proof", file.toString(), "--key", key.toString());
            assertThat(proved.status).as(proved.out).isZero();
            assertThat(proved.last())
                    .startsWith("Proved: " + first.name() + " was recorded at ")
                    .endsWith(
                            tree.equals(FilledLedger.FEED)
                                    ? "The opening beside it is what the entry's commitment is to."
                                    : "The record beside it is the one that stood there.");
            for (int i = 0; i < 100; i++) {
                byte[] bad = good.clone();
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, bad);
                Run refused = run("verify-proof", file.toString(), "--key", key.toString());
                assertThat(refused.status).as(new String(bad, UTF_8)).isEqualTo(1);
            }
            Files.write(file, answer(tree, first.number(), Map.of()));
            assertThat(run("verify-proof", file.toString(), "--key", key.toString()).status)
                    .isZero();
            for (String other : List.of(HistoryTrees.DECISIONS, HistoryTrees.SECOND_LOG, FilledLedger.FEED)) {
                if (other.equals(tree)) continue;
                Files.write(file, answer(tree, first.number(), beside(other, first(other))));
                Run refused = run("verify-proof", file.toString(), "--key", key.toString());
                assertThat(refused.status).as(tree + " " + other).isEqualTo(1);
            }
        }
    }

    /** The first row of a tree that has something to stand beside its proof. */
    private static Row first(String tree) throws Exception {
        try (Copy copy = ledger.copy();
                Cursor<Row> rows = copy.rows(tree)) {
            for (Row row = rows.next(); row != null; row = rows.next())
                if (!(row instanceof Row.Entry entry) || entry.body() != null) return row;
        }
        throw new AssertionError("There is none in " + tree);
    }

    private static Map<String, Object> beside(String tree, Row row) {
        Base64.Encoder base64 = Base64.getEncoder();
        return switch (row) {
            case Row.Decision of -> Map.of("leaf", leaf(tree, row, "accepted", of.lastPosition(), of.bytes(), of.r()));
            case Row.SecondLogRecord of -> Map.of("leaf", leaf(tree, row, of.kind(), 0, of.bytes(), of.r()));
            case Row.Entry of -> {
                Row.Entry.Body body = Objects.requireNonNull(of.body());
                yield Map.of(
                        "opening",
                        Map.of("body", base64.encodeToString(body.bytes()), "key", base64.encodeToString(body.r())));
            }
            case Row.Event of -> throw new AssertionError(of);
        };
    }

    private static Map<String, Object> leaf(
            String tree, Row row, String kind, long lastPosition, byte[] record, byte[] r) {
        Base64.Encoder base64 = Base64.getEncoder();
        return Map.of(
                "kind",
                kind,
                "lastPosition",
                lastPosition,
                "number",
                row.number(),
                "r",
                base64.encodeToString(r),
                "record",
                base64.encodeToString(record),
                "tree",
                tree);
    }

    private static byte[] answer(String tree, long number, Map<String, Object> beside) throws Exception {
        var answer = new TreeMap<String, Object>(beside);
        answer.put("proof", new String(ledger.proof(tree, number - 1), UTF_8));
        return CanonicalJson.of(JsonMapper.shared().writeValueAsBytes(answer));
    }
}
