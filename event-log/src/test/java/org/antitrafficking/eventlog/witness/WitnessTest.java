package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.CosignerKey;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.SigningKey;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {

    private static final String NAME = "witness.example/one";
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000);
    private static final List<VerifierKey> KEYS = List.of(History.KEY.verifierKey(), History.SECOND_KEY.verifierKey());
    private static final String HASH = Origin.hash(History.ORIGIN);

    /** Statuses that a request may get, but for what the disk does. */
    private static final List<Integer> STATUSES = List.of(200, 400, 403, 404, 409, 413, 422);

    @TempDir
    private Path folder;

    private final History history = History.of(128);
    private final History fork = history.fork(1);

    private Witness open() {
        return open(folder);
    }

    private static Witness open(Path folder) {
        return Witness.open(folder, NAME, KEYS, () -> NOW);
    }

    private static byte[] request(long from, List<Hash> proof, SignedNote note) {
        return new AddCheckpoint(from, proof, note).bytes();
    }

    private static void cosigned(Witness witness, byte[] request, Checkpoint checkpoint) {
        Witness.Response answer = witness.addCheckpoint(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(SignedNote.parse(checkpoint.text() + "\n" + answer.body()).verify(List.of(witness.verifierKey())))
                .singleElement()
                .satisfies(signature -> assertThat(signature.time()).isEqualTo(NOW));
        SignedNote last = witness.last(HASH).orElseThrow();
        assertThat(Checkpoint.of(last)).isEqualTo(checkpoint);
        assertThat(last.toString()).endsWith(answer.body());
        last.verify(KEYS);
    }

    private static void refused(int status, Witness witness, byte[] request) {
        Optional<SignedNote> before = witness.last(HASH);
        Witness.Response answer = witness.addCheckpoint(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(witness.last(HASH)).isEqualTo(before);
        if (status == 409) {
            assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
            assertThat(answer.body())
                    .isEqualTo(before.map(Checkpoint::of).map(Checkpoint::size).orElse(0L) + "\n");
        }
    }

    private static SignedNote changed(SignedNote note, String what, String by) {
        return SignedNote.parse(note.toString().replace(what, by));
    }

    @Test
    void each_refusal_has_its_status_and_leaves_the_memory_as_it_was() {
        try (Witness witness = open()) {
            History parted = history.fork(3);
            for (int cosigned : List.of(0, 7)) {
                if (cosigned > 0) cosigned(witness, history.request(0, cosigned), history.checkpoint(cosigned));
                byte[] good = history.request(cosigned, 10);
                List<Hash> proof = history.proof(cosigned, 10);
                SignedNote note = history.note(10);
                Checkpoint elsewhere = new Checkpoint("elsewhere.example/log", 10, note(10).root());

                refused(404, witness, request(cosigned, proof, History.signed(elsewhere, History.STRANGER)));
                refused(404, witness, request(99, proof, History.signed(elsewhere, History.KEY)));

                SigningKey unknown = SigningKey.of(History.ORIGIN, History.seed(9));
                refused(403, witness, request(cosigned, proof, History.signed(note(10), unknown)));
                refused(403, witness, request(99, proof, History.signed(note(10), unknown)));
                SignedNote bad = changed(note, "\n10\n", "\n11\n");
                refused(403, witness, request(cosigned, proof, bad));
                refused(
                        403,
                        witness,
                        request(
                                cosigned,
                                proof,
                                new SignedNote(
                                        note.text(),
                                        List.of(
                                                note.signatures().getFirst(),
                                                History.SECOND_KEY.sign(note(9).text())))));

                refused(400, witness, request(11, proof, note));
                refused(400, witness, request(Long.MAX_VALUE, List.of(), note));

                refused(409, witness, request(cosigned + 1, proof, note));
                refused(409, witness, history.request(10, 10));
                refused(409, witness, history.request(cosigned == 0 ? 5 : 0, 10));
                if (cosigned > 0) refused(409, witness, history.request(3, 5));

                var wrongEmpty = new Checkpoint(History.ORIGIN, 0, note(1).root());
                if (cosigned == 0)
                    refused(422, witness, request(0, List.of(), History.signed(wrongEmpty, History.KEY)));
                refused(422, witness, request(cosigned, proof.isEmpty() ? history.proof(3, 10) : List.of(), note));
                if (cosigned > 0) {
                    refused(422, witness, request(7, proof.subList(1, proof.size()), note));
                    refused(422, witness, request(7, proof.reversed(), note));
                    refused(422, witness, request(7, proof, parted.note(10)));
                    refused(422, witness, request(7, parted.proof(7, 10), parted.note(10)));
                    refused(422, witness, parted.request(7, 7));
                    refused(422, witness, request(7, proof, history.note(7)));
                }
                for (byte[] malformed : malformed(good)) refused(400, witness, malformed);
                refused(413, witness, Arrays.copyOf(good, Witness.MAX_BODY_BYTES + 1));
            }
            cosigned(witness, history.request(7, 10), history.checkpoint(10));
        }
    }

    private Checkpoint note(int size) {
        return history.checkpoint(size);
    }

    private static List<byte[]> malformed(byte[] good) {
        String text = new String(good, UTF_8);
        String afterOld = text.substring(text.indexOf('\n'));
        String note = text.substring(text.indexOf("\n\n"));
        String hash = TreeHasher.EMPTY + "\n";
        return List.of(
                        "",
                        "\n",
                        "\n\n",
                        "old",
                        "old 7",
                        "old 7\n",
                        "old 7\n\n",
                        "old 07" + afterOld,
                        "old -1" + afterOld,
                        "old +7" + afterOld,
                        "old 7 " + afterOld,
                        "old  7" + afterOld,
                        "old \u0667" + afterOld,
                        "old " + afterOld,
                        "old 9223372036854775808" + afterOld,
                        "old 99999999999999999999" + afterOld,
                        "Old 7" + afterOld,
                        "old 7\r" + afterOld,
                        "\n" + text,
                        "old 7\n" + hash.repeat(64) + note.substring(1),
                        "old 7\n" + hash.replace("=", "") + note.substring(1),
                        "old 7\n" + hash.replace("uFU=", "uFV=") + note.substring(1),
                        "old 7\nAAAA\n" + note.substring(1),
                        "old 7\n" + hash + "\n" + note,
                        text.substring(0, text.length() - 1),
                        text + "\n",
                        text + "junk\n",
                        text.replace("\n10\n", "\n010\n"),
                        text.replace("\n10\n", "\n10\nextension\n"),
                        note.substring(2))
                .stream()
                .map(each -> each.getBytes(UTF_8))
                .toList();
    }

    @Test
    void what_continues_is_cosigned_from_any_size_to_any_larger_one_and_again_at_the_same() {
        try (Witness witness = open()) {
            var empty = new AddCheckpoint(0, List.of(), history.note(0));
            cosigned(witness, empty.bytes(), history.checkpoint(0));
            int from = 0;
            for (int to : new int[] {1, 1, 2, 3, 4, 7, 8, 9, 64, 65, 100, 128, 128}) {
                cosigned(witness, history.request(from, to), history.checkpoint(to));
                from = to;
            }
        }
    }

    @Test
    void of_a_log_with_two_keys_one_is_enough_and_what_strangers_signed_is_not_passed_on() {
        try (Witness witness = open()) {
            SignedNote note = history.note(4);
            cosigned(
                    witness,
                    request(0, List.of(), History.signed(history.checkpoint(3), History.SECOND_KEY)),
                    history.checkpoint(3));
            SignedNote both =
                    note.with(List.of(History.STRANGER.sign(note.text()), History.SECOND_KEY.sign(note.text())));
            cosigned(witness, request(3, history.proof(3, 4), both), history.checkpoint(4));
            assertThat(witness.last(HASH).orElseThrow().signatures())
                    .hasSize(3)
                    .noneMatch(signature -> signature.keyName().startsWith("elsewhere"));
            assertThat(witness.last(Origin.hash("elsewhere.example/log"))).isEmpty();
        }
    }

    @Test
    void of_sixty_four_requests_at_once_one_is_cosigned() throws Exception {
        for (int run = 0; run < 20; run++) {
            try (Witness witness = open(folder.resolve("run" + run));
                    var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                int from = run % 2 == 0 ? 0 : 17;
                if (from > 0) cosigned(witness, history.request(0, from), history.checkpoint(from));
                List<Callable<Integer>> requests = IntStream.rangeClosed(from + 1, from + 64)
                        .mapToObj(to -> history.request(from, to))
                        .<Callable<Integer>>map(
                                request -> () -> witness.addCheckpoint(request).status())
                        .toList();
                var statuses = new ArrayList<Integer>();
                for (Future<Integer> status : threads.invokeAll(requests)) statuses.add(status.get());
                assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
                assertThat(statuses).filteredOn(status -> status == 409).hasSize(63);
                assertThat(Checkpoint.of(witness.last(HASH).orElseThrow()).size())
                        .isEqualTo(from + 1 + statuses.indexOf(200));
            }
        }
    }

    @Test
    void of_two_histories_wherever_they_part_one_is_cosigned_and_after_a_restart_as_well() {
        int forks = 0;
        for (int same = 0; same < 40; same++) {
            Path its = folder.resolve("fork" + same);
            int size = same + 1 + same % 5;
            History other = history.fork(same);
            try (Witness witness = open(its)) {
                if (same > 0) cosigned(witness, history.request(0, same), history.checkpoint(same));
                cosigned(witness, history.request(same, size), history.checkpoint(size));
                refusesAll(witness, other, size);
            }
            try (Witness witness = open(its)) {
                assertThat(Checkpoint.of(witness.last(HASH).orElseThrow())).isEqualTo(history.checkpoint(size));
                refusesAll(witness, other, size);
                cosigned(witness, history.request(size, 128), history.checkpoint(128));
                refusesAll(witness, other, 128);
            }
            forks++;
        }
        assertThat(forks).isEqualTo(40);
    }

    /** From any old size to any size; with the other's proofs, and with the one's. */
    private void refusesAll(Witness witness, History other, int cosigned) {
        for (int to = cosigned; to <= Math.min(128, cosigned + 9); to++) {
            refused(422, witness, other.request(cosigned, to));
            refused(422, witness, request(cosigned, history.proof(cosigned, to), other.note(to)));
            refused(409, witness, other.request(0, to));
            refused(409, witness, other.request(cosigned - 1, to));
        }
    }

    @Test
    void it_goes_on_after_a_stop_in_the_middle_of_storing() throws Exception {
        VerifierKey key;
        try (Witness witness = open()) {
            key = witness.verifierKey();
            cosigned(witness, history.request(0, 5), history.checkpoint(5));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
                .isEqualTo("rw-------");
        Files.writeString(
                folder.resolve(HASH + ".next"), history.note(9).toString().substring(0, 40));
        Files.writeString(folder.resolve("key.next"), "PRIVATE+KEY+");
        try (Witness witness = open()) {
            assertThat(witness.verifierKey()).isEqualTo(key);
            refused(409, witness, history.request(9, 10));
            cosigned(witness, history.request(5, 9), history.checkpoint(9));
        }
    }

    @Test
    void what_cannot_be_stored_is_not_cosigned() throws Exception {
        try (Witness witness = open()) {
            cosigned(witness, history.request(0, 5), history.checkpoint(5));
            Path inTheWay = folder.resolve(HASH + ".next");
            Files.createDirectories(inTheWay.resolve("not-empty"));
            assertThatThrownBy(() -> witness.addCheckpoint(history.request(5, 9)))
                    .isInstanceOf(UncheckedIOException.class);
            assertThat(Checkpoint.of(witness.last(HASH).orElseThrow()).size()).isEqualTo(5);
            Files.delete(inTheWay.resolve("not-empty"));
            Files.delete(inTheWay);
            cosigned(witness, history.request(5, 9), history.checkpoint(9));
        }
    }

    @Test
    void a_folder_has_one_witness_and_what_is_closed_cosigns_nothing() {
        Witness first = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Another witness uses the folder");
        cosigned(first, history.request(0, 5), history.checkpoint(5));
        first.close();
        try (Witness second = open()) {
            assertThatThrownBy(() -> first.addCheckpoint(history.request(5, 6)))
                    .isInstanceOf(IllegalStateException.class);
            cosigned(second, history.request(5, 7), history.checkpoint(7));
        }
    }

    @Test
    void keys_that_can_not_be_a_logs_and_a_memory_that_is_none_are_refused_at_the_start() throws Exception {
        VerifierKey own;
        try (Witness witness = open()) {
            own = witness.verifierKey();
            cosigned(witness, history.request(0, 5), history.checkpoint(5));
        }
        assertThatThrownBy(() -> Witness.open(folder, NAME, List.of(own)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a cosigner's");
        assertThatThrownBy(() -> Witness.open(
                        folder, NAME, List.of(new VerifierKey("log", VerifierKey.Type.ED25519, own.key()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the witness's own");
        assertThatThrownBy(() -> Witness.open(folder, "another", KEYS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of another");

        Path memory = folder.resolve(HASH);
        String good = Files.readString(memory);
        for (String bad : List.of(
                "", good.substring(0, good.length() - 1), good.replace("\n5\n", "\n4\n"), history.note(5) + "")) {
            Files.writeString(memory, bad);
            assertThatThrownBy(this::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(HASH);
        }
        Files.writeString(memory, good);
        Path keyFile = folder.resolve("key");
        String key = Files.readString(keyFile);
        Files.writeString(keyFile, key.substring(3));
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Put it back")
                .hasMessageNotContaining(key.substring(30));
        Files.writeString(
                keyFile,
                CosignerKey.generate(NAME, new java.security.SecureRandom()).secret());
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class);
        Files.writeString(keyFile, key);
        open().close();
    }

    @Test
    void whatever_the_request_it_is_answered_and_only_what_is_cosigned_is_remembered() {
        var random = new Random(20261125);
        var seen = new int[500];
        try (Witness witness = open()) {
            int size = 0;
            for (int i = 0; i < 20_000; i++) {
                byte[] request = mutated(random, good(random, size, Math.min(128, size + random.nextInt(2))));
                Optional<SignedNote> before = witness.last(HASH);
                int status = witness.addCheckpoint(request).status();
                assertThat(STATUSES).as("request %d", i).contains(status);
                seen[status]++;
                if (status == 200) {
                    Checkpoint last = Checkpoint.of(witness.last(HASH).orElseThrow());
                    assertThat(last.size()).isGreaterThanOrEqualTo(size);
                    assertThat(last).isEqualTo(history.checkpoint((int) last.size()));
                    size = (int) last.size();
                } else {
                    assertThat(witness.last(HASH)).as("request %d", i).isEqualTo(before);
                }
            }
        }
        for (int status : new int[] {200, 400, 403, 404, 409, 422}) // or the test tells nothing
        assertThat(seen[status]).as("answers of status %d", status).isPositive();
    }

    private byte[] good(Random random, int from, int to) {
        return (random.nextInt(8) == 0 ? fork : history).request(from, to);
    }

    private static byte[] mutated(Random random, byte[] good) {
        byte[] bytes = good.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(50)), new byte[0]);
                case 4 -> bytes = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at / 2, at));
                case 5 -> bytes = digit(random, bytes, "old ".length());
                case 6 -> bytes = digit(random, bytes, new String(bytes, UTF_8).indexOf("test\n") + "test\n".length());
                default -> bytes = new String(bytes, UTF_8).replace("— ", "-- ").getBytes(UTF_8);
            }
        }
        return bytes;
    }

    private static byte[] digit(Random random, byte[] bytes, int at) {
        if (at >= bytes.length) return bytes;
        byte[] changed = bytes.clone();
        changed[at] = (byte) ('0' + random.nextInt(10));
        return changed;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        byte[] all = Arrays.copyOf(bytes, bytes.length - (to - from) + between.length);
        System.arraycopy(between, 0, all, from, between.length);
        System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
        return all;
    }

    @Test
    void a_request_is_read_and_written_again_as_the_same_bytes() {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            int to = random.nextInt(129);
            byte[] request = history.request(random.nextInt(to + 1), to);
            assertThat(AddCheckpoint.parse(request).bytes()).isEqualTo(request);
        }
    }
}
