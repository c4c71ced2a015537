package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.CosignerKey;
import org.antitrafficking.eventlog.note.NoteSignature;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class WitnessClientTest {

    @TempDir
    private Path folder;

    private final History history = History.of(60);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened.reversed()) each.close();
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    /** A key, and where its witness is. */
    private record At(VerifierKey key, String url) {}

    private At honest(String name) throws IOException {
        Witness witness = opened(Witness.open(folder.resolve(name), name, List.of(History.KEY.verifierKey())));
        WitnessServer server = opened(
                WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "/witness"));
        return new At(
                witness.verifierKey(), "http://127.0.0.1:" + server.address().getPort() + "/witness/");
    }

    private static CosignerKey key(String name) {
        return CosignerKey.generate(name, new SecureRandom());
    }

    /** Nothing listens there. */
    private static At dead(String name) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new At(key(name).verifierKey(), "http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private At stub(VerifierKey key, Stub.Answering answering) throws IOException {
        return new At(key, opened(new Stub(answering)).url());
    }

    private static Policy policy(int threshold, At... witnesses) {
        var text = new StringBuilder();
        var names = new StringBuilder();
        for (int i = 0; i < witnesses.length; i++) {
            text.append("witness w" + i + " " + witnesses[i].key + " " + witnesses[i].url + "\n");
            names.append(" w" + i);
        }
        return Policy.parse(text + "group g " + threshold + names + "\nquorum g\n");
    }

    private SignedNote cosign(WitnessClient client, int size) {
        return client.cosign(history.note(size), from -> history.proof(from, size));
    }

    private static SignedNote read(byte[] request) {
        return AddCheckpoint.parse(request).note();
    }

    /** Everything wrong that a witness with that key may answer at once. */
    private Map<String, Stub.Answering> lies(CosignerKey key, At good) {
        Instant now = Instant.now();
        var lies = new LinkedHashMap<String, Stub.Answering>();
        lies.put(
                "another text",
                lines(note -> key.cosign(history.checkpoint(1), now).line() + "\n"));
        lies.put("another root", lines(note -> {
            Checkpoint read = Checkpoint.of(note);
            return key.cosign(
                                    new Checkpoint(
                                            read.origin(),
                                            read.size(),
                                            history.checkpoint(1).root()),
                                    now)
                            .line() + "\n";
        }));
        lies.put("a bit turned", lines(note -> {
            NoteSignature right = key.cosign(note.text(), now);
            byte[] bytes = right.signature();
            bytes[20] ^= 1;
            return new NoteSignature(right.keyName(), right.keyId(), bytes).line() + "\n";
        }));
        lies.put(
                "another's key",
                lines(note ->
                        key(key.verifierKey().name()).cosign(note.text(), now).line() + "\n"));
        lies.put(
                "an hour and more late",
                lines(note -> key.cosign(note.text(), now.plusSeconds(3_700)).line() + "\n"));
        lies.put(
                "long ago", lines(note -> key.cosign(note.text(), Instant.EPOCH).line() + "\n"));
        lies.put("no newline", lines(note -> key.cosign(note.text(), now).line()));
        lies.put("a line too many", lines(note -> key.cosign(note.text(), now).line() + "\n\n"));
        lies.put("signatures apart", lines(note -> {
            String line = key.cosign(note.text(), now).line() + "\n";
            return line + "\n" + line;
        }));
        lies.put(
                "good and bad",
                lines(note -> key.cosign(note.text(), now).line() + "\n"
                        + key.cosign(history.checkpoint(1), now).line() + "\n"));
        lies.put("garbage", Stub.with(200, "", "\0\u00ff<html>"));
        lies.put("nothing", Stub.with(200, "", ""));
        lies.put("no HTTP", (request, out) -> out.write("what?\r\n\r\n".getBytes(ISO_8859_1)));
        lies.put("an end at once", (request, out) -> out.flush());
        lies.put(
                "less than it says",
                (request, out) -> out.write("HTTP/1.1 200 x\r\nContent-Length: 500\r\n\r\nshort".getBytes(ISO_8859_1)));
        lies.put("a huge body", (request, out) -> {
            out.write("HTTP/1.1 200 x\r\n\r\n".getBytes(ISO_8859_1));
            while (true) out.write(new byte[1 << 16]); // until the client has enough
        });
        lies.put(
                "a right answer behind much else",
                lines(note -> (key(key.verifierKey().name() + "x")
                                                .cosign(note.text(), now)
                                                .line() + "\n")
                                .repeat(2_000) + key.cosign(note.text(), now).line() + "\n"));
        lies.put("a larger size", Stub.with(409, "Content-Type: text/x.tlog.size\r\n", "9223372036854775807\n"));
        lies.put("always another size", Stub.with(409, "Content-Type: text/x.tlog.size\r\n", "3\n"));
        lies.put("no size", Stub.with(409, "", "-1\n"));
        lies.put("a size too large", Stub.with(409, "", "9".repeat(30) + "\n"));
        lies.put("a size's end", Stub.with(409, "", "3"));
        for (int status : new int[] {201, 204, 400, 403, 404, 422, 429, 500, 503})
            lies.put("status " + status, Stub.with(status, "", "no"));
        lies.put("elsewhere", Stub.with(307, "Location: " + good.url + "add-checkpoint\r\n", ""));
        return lies;
    }

    private static Stub.Answering lines(java.util.function.Function<SignedNote, String> body) {
        return (request, out) -> Stub.with(200, "", body.apply(read(request))).answer(request, out);
    }

    @Test
    void of_three_two_are_enough_whichever_is_dead_and_whatever_another_answers() throws Exception {
        At first = honest("first.example/w");
        At second = honest("second.example/w");
        At dead = dead("dead.example/w");
        CosignerKey key = key("liar.example/w");
        int size = 5;
        int lied = 0;
        for (var lie : lies(key, first).entrySet()) {
            At liar = stub(key.verifierKey(), lie.getValue());
            try (var one = new WitnessClient(policy(2, first, dead, liar));
                    var two = new WitnessClient(policy(2, first, liar, second))) {
                SignedNote withOne = cosign(one, size);
                assertThat(withOne.signatures()).as(lie.getKey()).hasSize(2);
                assertThat(one.areEnough(withOne)).as(lie.getKey()).isFalse();
                SignedNote withTwo = cosign(two, size);
                assertThat(withTwo.signatures()).as(lie.getKey()).hasSize(3);
                assertThat(two.areEnough(withTwo)).as(lie.getKey()).isTrue();
                assertThat(one.areEnough(withTwo)).as(lie.getKey()).isFalse();
                assertThat(withTwo.verify(List.of(first.key, second.key, History.KEY.verifierKey())))
                        .hasSize(3);
            }
            size++;
            lied++;
        }
        assertThat(lied).isGreaterThan(25);
    }

    @Test
    void whoever_hangs_is_left_out_after_some_seconds() throws Exception {
        At first = honest("first.example/w");
        At second = honest("second.example/w");
        var forEver = new CountDownLatch(1);
        opened.add(forEver::countDown);
        Stub.Answering hanging = (request, out) -> await(forEver);
        Stub.Answering hangingLater = (request, out) -> {
            out.write("HTTP/1.1 200 x\r\nContent-Length: 500\r\n\r\nshort".getBytes(ISO_8859_1));
            await(forEver);
        };
        At one = stub(key("one.example/w").verifierKey(), hanging);
        At other = stub(key("other.example/w").verifierKey(), hangingLater);
        try (var client = new WitnessClient(policy(2, one, first, other, second))) {
            long begun = System.nanoTime();
            SignedNote note = cosign(client, 9);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(20));
            assertThat(note.signatures()).hasSize(3);
            assertThat(client.areEnough(note)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_witness_gets_the_checkpoint_and_its_proof_and_nothing_else_and_is_asked_from_its_last_size()
            throws Exception {
        CosignerKey key = key("kept.example/w");
        var last = new AtomicInteger(7);
        Stub stub = opened(new Stub((request, out) -> {
            AddCheckpoint read = AddCheckpoint.parse(request);
            if (read.oldSize() != last.get()) {
                Stub.with(409, "Content-Type: text/x.tlog.size\r\n", last + "\n")
                        .answer(request, out);
            } else {
                last.set((int) read.checkpoint().size());
                lines(note -> key.cosign(note.text(), Instant.now()).line() + "\n")
                        .answer(request, out);
            }
        }));
        try (var client = new WitnessClient(policy(1, new At(key.verifierKey(), stub.url())))) {
            assertThat(client.areEnough(cosign(client, 10))).isTrue();
            assertThat(client.areEnough(cosign(client, 11))).isTrue();
            assertThat(client.areEnough(cosign(client, 11))).isTrue();
            last.set(11); // it went on to the size of ours, and its answer was lost
            try (var restarted = new WitnessClient(policy(1, new At(key.verifierKey(), stub.url())))) {
                assertThat(restarted.areEnough(cosign(restarted, 11))).isTrue();
            }
            last.set(2); // it was put back
            assertThat(client.areEnough(cosign(client, 12))).isTrue();
        }
        assertThat(stub.sent)
                .extracting(Stub.Sent::body)
                .containsExactly(
                        text(0, 10),
                        text(7, 10),
                        text(10, 11),
                        text(11, 11),
                        text(0, 11),
                        text(11, 11),
                        text(11, 12),
                        text(2, 12));
        for (Stub.Sent sent : stub.sent) {
            assertThat(sent.head()).startsWith("POST /witness/add-checkpoint HTTP/1.1\r\n");
            assertThat(sent.head().lines().skip(1).filter(line -> !line.isEmpty()))
                    .extracting(line -> line.substring(0, line.indexOf(':')))
                    .containsOnly("Content-Length", "Host", "User-Agent");
        }
    }

    private String text(int from, int to) {
        return new String(history.request(from, to), UTF_8);
    }

    @Test
    void it_never_throws_and_interruption_is_kept() throws Exception {
        At first = honest("first.example/w");
        try (var client = new WitnessClient(policy(1, first))) {
            SignedNote note = history.note(5);
            assertThat(client.cosign(note, from -> {
                        throw new IllegalStateException("the database is away");
                    }))
                    .isEqualTo(note);
            var noCheckpoint = new SignedNote("text\n", List.of(History.KEY.sign("text\n")));
            assertThat(client.cosign(noCheckpoint, from -> List.of())).isEqualTo(noCheckpoint);
            assertThat(client.areEnough(noCheckpoint)).isFalse();
            Thread.currentThread().interrupt();
            assertThat(cosign(client, 5)).isEqualTo(note);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(client.areEnough(cosign(client, 5))).isTrue();
        }
        var closed = new WitnessClient(policy(1, first));
        closed.close();
        assertThat(cosign(closed, 6)).isEqualTo(history.note(6));
    }

    @Test
    void a_policy_that_nobody_could_satisfy_and_urls_that_are_none_are_refused() throws IOException {
        VerifierKey key = key("a.example/w").verifierKey();
        for (String url : List.of(
                "ftp://host/",
                "https:///path",
                "mailto:a@b",
                "https://user:secret@host/",
                "https://host/?q",
                "https://host/#f"))
            assertThatThrownBy(() -> new WitnessClient(policy(1, new At(key, url))))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("w0")
                    .hasMessageNotContaining("secret");
        Policy without = Policy.parse("witness w " + key + "\nquorum w\n");
        assertThatThrownBy(() -> new WitnessClient(without))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not enough");
        var many = new StringBuilder();
        for (int i = 0; i < 65; i++)
            many.append("witness w" + i + " " + key("w" + i).verifierKey() + " http://127.0.0.1:1/\n");
        assertThatThrownBy(() -> new WitnessClient(Policy.parse(many + "quorum none\n")))
                .isInstanceOf(IllegalArgumentException.class);
        try (var none = new WitnessClient(Policy.parse("quorum none\n"))) {
            assertThat(none.areEnough(cosign(none, 3))).isTrue();
        }
    }
}
