package org.antitrafficking.eventlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.Scale;
import org.antitrafficking.eventlog.note.VerifierKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class WitnessCommandTest {

    private static final String LOG = History.KEY.verifierKey().toString();
    private static final String NAME = "witness.example/one";
    private static final int KILLS = Scale.of(3, 20);

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String err) {}

    private static Ran run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status =
                WitnessCommand.run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static void misused(String why, String... args) {
        Ran ran = run(args);
        assertThat(ran.status).isEqualTo(2);
        assertThat(ran.out).isEmpty();
        assertThat(ran.err.lines()).singleElement().asString().contains(why);
    }

    @Test
    void wrong_arguments_are_one_sentence_and_status_2() {
        String f = folder.resolve("new").toString();
        misused("are needed");
        misused("are needed", "--folder", f, "--name", NAME);
        misused("are needed", "--folder", f, "--log", LOG);
        misused("are needed", "--name", NAME, "--log", LOG);
        misused("no option --what", "--what", "1");
        misused("--folder needs a value", "--folder");
        misused("--folder needs a value", "--folder", "--name", NAME);
        misused("--name is given twice", "--name", NAME, "--name", NAME);
        misused("no path", "--folder", "\0", "--name", NAME, "--log", LOG);
        misused("no public key", "--folder", f, "--name", NAME, "--log", LOG + "A");
        misused("no name of a key", "--folder", f, "--name", "with space", "--log", LOG);
        misused("--port is a number", "--folder", f, "--name", NAME, "--log", LOG, "--port", "65536");
        misused("--port is a number", "--folder", f, "--name", NAME, "--log", LOG, "--port", "x");
        misused("no address", "--folder", f, "--name", NAME, "--log", LOG, "--address", "a b");
        Ran secret = run("--folder", f, "--name", NAME, "--log", History.KEY.secret());
        assertThat(secret.status).isEqualTo(2);
        assertThat(secret.err).doesNotContain(History.KEY.secret().substring(40));
    }

    @Test
    void what_it_can_not_listen_on_is_one_sentence_and_status_1() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ran ran = run(
                    "--folder", folder.toString(), "--name", NAME, "--log", LOG, "--port", taken.getLocalPort() + "");
            assertThat(ran.status).isEqualTo(1);
            assertThat(ran.err.lines()).singleElement().asString().contains("can't listen");
        }
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("--folder", file.toString(), "--name", NAME, "--log", LOG).status)
                .isEqualTo(1);
    }

    @Test
    void it_tells_its_key_and_where_it_listens_and_runs_until_it_is_interrupted() throws Exception {
        var out = new ByteArrayOutputStream();
        var status = new CompletableFuture<Integer>();
        String[] args = {"--folder", folder.toString(), "--name", NAME, "--log", LOG, "--port", "0"};
        Thread thread = Thread.ofPlatform()
                .start(() -> status.complete(WitnessCommand.run(
                        List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8))));
        Await.until("it listens", () -> out.toString(UTF_8).contains("Listening: http://127.0.0.1:"));
        VerifierKey key = VerifierKey.parse(
                out.toString(UTF_8).lines().findFirst().orElseThrow().substring("Key: ".length()));
        assertThat(key.name()).isEqualTo(NAME);
        assertThat(run(args).status).isEqualTo(1); // the folder is in use
        thread.interrupt();
        assertThat(status.get()).isEqualTo(0);
        try (Witness witness = Witness.open(folder, NAME, List.of(History.KEY.verifierKey()))) {
            assertThat(witness.verifierKey()).isEqualTo(key);
        }
    }

    private WitnessProcess process(List<String> options) throws IOException {
        return WitnessProcess.start(
                options, "--folder", folder.toString(), "--name", NAME, "--log", LOG, "--port", "0");
    }

    private static int add(HttpClient http, URI url, byte[] body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(url.resolve("add-checkpoint"))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void a_killed_witness_goes_on_from_what_it_cosigned_and_a_second_one_is_locked_out() throws Exception {
        var random = new Random(11);
        History history = History.of(600);
        String key = null;
        int cosigned = 0;
        int killsProven = 0;
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int life = 0; life <= KILLS; life++) {
                try (WitnessProcess witness = process(List.of())) {
                    String its = witness.said("Key");
                    if (key != null) assertThat(its).isEqualTo(key);
                    key = its;
                    URI url = URI.create(witness.said("Listening"));
                    if (life == 0) {
                        try (WitnessProcess second = process(List.of())) {
                            assertThat(second.out.readLine()).contains("Another witness uses the folder");
                            assertThat(second.process.waitFor()).isEqualTo(1);
                        }
                    }
                    // what was under way when it was killed may be stored, though nobody got it
                    if (cosigned > 0 && add(http, url, history.request(cosigned, cosigned)) == 409) cosigned++;
                    assertThat(add(http, url, history.request(cosigned, cosigned)))
                            .as("size %d", cosigned)
                            .isEqualTo(200);
                    if (cosigned > 0)
                        assertThat(add(http, url, history.fork(cosigned - 1).request(cosigned, cosigned)))
                                .isEqualTo(422);
                    int until = cosigned + 5 + random.nextInt(20);
                    Thread killer = null;
                    try {
                        while (cosigned < 590) {
                            if (cosigned >= until && killer == null)
                                killer = Thread.ofPlatform().start(witness.process::destroyForcibly);
                            int status = add(http, url, history.request(cosigned, cosigned + 1));
                            assertThat(status).isEqualTo(200);
                            cosigned++;
                        }
                    } catch (IOException e) { // it is dead
                        assertThat(killer).isNotNull();
                    }
                    if (witness.kill() == WitnessProcess.KILLED) killsProven++;
                }
            }
        }
        assertThat(killsProven).isEqualTo(KILLS + 1);
    }

    @Test
    void a_client_that_is_too_slow_is_cut_off() throws Exception {
        try (WitnessProcess witness = process(List.of("-Dsun.net.httpserver.maxReqTime=1"))) {
            witness.said("Key");
            int port = URI.create(witness.said("Listening")).getPort();
            var slow = new LinkedHashMap<String, Socket>();
            try {
                for (String half : List.of(
                        "POST /add-ch",
                        "POST /add-checkpoint HTTP/1.1\r\nHost: ",
                        "POST /add-checkpoint HTTP/1.1\r\nContent-Length: 100\r\n\r\nold 0\n",
                        "POST /elsewhere HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nold")) {
                    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    slow.put(half, socket);
                    socket.setSoTimeout(30_000);
                    socket.getOutputStream().write(half.getBytes(ISO_8859_1));
                }
                for (Map.Entry<String, Socket> each : slow.entrySet())
                    assertThat(ended(each.getValue())).as(each.getKey()).isTrue();
            } finally {
                for (Socket each : slow.values()) each.close();
            }
        }
    }

    /** Whether the other end closes before the socket's limit. */
    private static boolean ended(Socket socket) {
        try {
            byte[] read = socket.getInputStream().readAllBytes();
            return !new String(read, ISO_8859_1).contains(" 200 ");
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }
}
