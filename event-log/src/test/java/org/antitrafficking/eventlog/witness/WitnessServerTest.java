package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antitrafficking.eventlog.ledger.Origin;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessServerTest {

    private static final String LATEST = "/some/where/" + Origin.hash(History.ORIGIN) + "/checkpoint";
    private static final String ADD = "/some/where/add-checkpoint";

    @TempDir
    private Path folder;

    private final History history = History.of(20);
    private final HttpClient http = HttpClient.newHttpClient();
    private Witness witness;
    private WitnessServer server;

    @BeforeEach
    void start() throws IOException {
        witness = Witness.open(folder, "witness.example/one", List.of(History.KEY.verifierKey()));
        server =
                WitnessServer.start(witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "/some/where");
    }

    @AfterEach
    void stop() {
        server.close();
        witness.close();
        http.close();
    }

    private HttpResponse<String> ask(String method, String path, byte[] body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(
                                "http://127.0.0.1:" + server.address().getPort() + path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int add(byte[] body) throws Exception {
        return ask("POST", ADD, body).statusCode();
    }

    @Test
    void each_status_goes_over_the_wire_and_after_each_the_latest_note_is_what_was_cosigned() throws Exception {
        assertThat(ask("GET", LATEST, new byte[0]).statusCode()).isEqualTo(404);
        HttpResponse<String> first = ask("POST", ADD, history.request(0, 5));
        assertThat(first.statusCode()).isEqualTo(200);
        HttpResponse<String> latest = ask("GET", LATEST, new byte[0]);
        assertThat(latest.statusCode()).isEqualTo(200);
        assertThat(latest.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        SignedNote note = SignedNote.parse(latest.body());
        assertThat(note.verify(List.of(History.KEY.verifierKey(), witness.verifierKey())))
                .hasSize(2);
        assertThat(note.toString()).endsWith(first.body());

        assertThat(add("junk".getBytes(UTF_8))).isEqualTo(400);
        assertThat(add(history.request(0, 5))).isEqualTo(409);
        HttpResponse<String> conflict = ask("POST", ADD, history.request(4, 6));
        assertThat(conflict.body()).isEqualTo("5\n");
        assertThat(conflict.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(add(history.fork(2).request(5, 6))).isEqualTo(422);
        Checkpoint six = history.checkpoint(6);
        assertThat(add(new AddCheckpoint(5, history.proof(5, 6), History.signed(six, History.SECOND_KEY)).bytes()))
                .isEqualTo(403);
        var elsewhere = new Checkpoint("elsewhere", 6, six.root());
        assertThat(add(new AddCheckpoint(5, List.of(), History.signed(elsewhere, History.STRANGER)).bytes()))
                .isEqualTo(404);
        assertThat(add(new byte[Witness.MAX_BODY_BYTES])).isEqualTo(400);
        assertThat(add(new byte[Witness.MAX_BODY_BYTES + 1])).isEqualTo(413);
        assertThat(ask("GET", LATEST, new byte[0]).body()).isEqualTo(latest.body());
        assertThat(add(history.request(5, 6))).isEqualTo(200);
    }

    @Test
    void what_cannot_be_stored_is_answered_with_a_fault_and_no_cosignature() throws Exception {
        Path inTheWay = folder.resolve(Origin.hash(History.ORIGIN) + ".next").resolve("not-empty");
        Files.createDirectories(inTheWay);
        HttpResponse<String> answer = ask("POST", ADD, history.request(0, 5));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("witness.example");
        Files.delete(inTheWay);
        assertThat(add(history.request(0, 5))).isEqualTo(200);
    }

    @Test
    void everything_else_is_not_found() throws Exception {
        assertThat(add(history.request(0, 5))).isEqualTo(200);
        for (String path : List.of(
                "/",
                "/add-checkpoint",
                "/some/where",
                "/some/where/",
                ADD + "/",
                "/some/where//add-checkpoint",
                "/some/where/%61dd-checkpoint",
                LATEST + "/",
                LATEST.toUpperCase(java.util.Locale.ROOT),
                LATEST.substring("/some/where".length()),
                "/some/where/checkpoint",
                "/some/where//checkpoint",
                "/some/where/../../key",
                "/some/where/key/checkpoint")) {
            assertThat(ask("GET", path, new byte[0]).statusCode()).as(path).isEqualTo(404);
            assertThat(ask("POST", path, history.request(5, 6)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(ask("GET", ADD, new byte[0]).statusCode()).isEqualTo(404);
        assertThat(ask("POST", LATEST, new byte[0]).statusCode()).isEqualTo(404);
        for (String method : List.of("PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"))
            for (String path : List.of(ADD, LATEST))
                assertThat(ask(method, path, new byte[0]).statusCode())
                        .as(method)
                        .isEqualTo(404);
    }

    @Test
    void clients_that_send_half_a_request_keep_nobody_waiting() throws Exception {
        var halves = new ArrayList<Socket>();
        try {
            for (int i = 0; i < 200; i++) {
                var socket = new Socket(
                        InetAddress.getLoopbackAddress(), server.address().getPort());
                halves.add(socket);
                String half = i % 2 == 0
                        ? "POST " + ADD + " HT"
                        : "POST " + ADD + " HTTP/1.1\r\nContent-Length: 9\r\n\r\nold";
                socket.getOutputStream().write(half.getBytes(ISO_8859_1));
            }
            assertThat(add(history.request(0, 5))).isEqualTo(200);
            assertThat(ask("GET", LATEST, new byte[0]).statusCode()).isEqualTo(200);
        } finally {
            for (Socket half : halves) half.close();
        }
    }

    @Test
    void whatever_comes_over_the_wire_gets_an_answer_below_500() throws Exception {
        var random = new Random(3);
        byte[] good = history.request(0, 5);
        for (int i = 0; i < 1_000; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(add(bad)).isBetween(400, 499);
            assertThat(witness.last(Origin.hash(History.ORIGIN))).isEmpty();
        }
        assertThat(add(good)).isEqualTo(200);
    }
}
