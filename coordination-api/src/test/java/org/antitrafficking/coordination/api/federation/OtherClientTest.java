package org.antitrafficking.coordination.api.federation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.note.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Another instance that answers in part, slowly or at too great length: whoever follows it hears of it, and goes on.
 */
@Timeout(120)
class OtherClientTest {

    /** What is said of one request after its head has come. */
    private interface Saying {
        void to(OutputStream asker) throws IOException;
    }

    /** Kept, or they would be closed as soon as nobody refers to them. */
    private final List<Socket> askers = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ServerSocket server;
    private OtherClient client;
    private volatile Saying saying = asker -> {};

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            try {
                while (true) {
                    Socket asker = server.accept();
                    askers.add(asker);
                    threads.execute(() -> serve(asker));
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
        var there = URI.create("http://127.0.0.1:" + server.getLocalPort());
        client = new OtherClient(new FederationSettings.Followed(
                there,
                SigningKey.of("other.example/ledger", new byte[32]).verifierKey(),
                new Scope("agency-om-police"),
                new PartnerId("om-police"),
                there,
                "om-police",
                "secret"));
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
        for (Socket asker : askers) asker.close();
        threads.shutdownNow();
    }

    private void serve(Socket asker) {
        try {
            var head = new byte[8_192]; // of a request, which comes at once
            while (asker.getInputStream().read(head) > 0) saying.to(asker.getOutputStream());
        } catch (IOException closed) {
            // by whoever asked
        }
    }

    private static void say(OutputStream asker, String words) throws IOException {
        asker.write(words.getBytes(US_ASCII));
        asker.flush();
    }

    private static String head(long length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private void isAskedAgain() {
        saying = asker -> say(asker, head(4) + "here");
        assertThat(new String(client.open("/log/checkpoint").body(), US_ASCII)).isEqualTo("here");
    }

    @Test
    void whoever_does_not_answer_or_stops_in_the_middle_can_not_be_reached() {
        for (String part : new String[] {"", "HTTP/1.1 200 OK\r\nCont", head(100), head(100) + "the first half"}) {
            saying = asker -> say(asker, part);
            assertThatThrownBy(() -> client.open("/log/checkpoint")).as(part).isInstanceOf(OtherUnreachable.class);
            isAskedAgain();
        }
    }

    @Test
    void an_answer_that_comes_slowly_comes() {
        int parts = 12;
        saying = asker -> {
            say(asker, head(parts));
            for (int part = 0; part < parts; part++) {
                LockSupport.parkNanos(Duration.ofMillis(400).toNanos()); // longer together than it may be silent
                say(asker, "x");
            }
        };
        assertThat(client.open("/log/checkpoint").body()).hasSize(parts);
    }

    @Test
    void an_answer_that_is_too_long_is_refused() {
        saying = asker -> {
            say(asker, head(1L << 30));
            var some = new byte[1 << 20];
            for (int i = 0; i < 1 << 10; i++) asker.write(some);
        };
        assertThatThrownBy(() -> client.open("/log/checkpoint")).isInstanceOf(EntryRefused.class);
        isAskedAgain();
    }

    @Test
    void whoever_has_asked_too_much_asks_again_after_a_while() {
        var asked = new AtomicInteger();
        saying = asker -> say(
                asker,
                asked.incrementAndGet() < 3
                        ? "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n"
                        : head(4) + "here");
        long begun = System.nanoTime();
        assertThat(client.open("/log/checkpoint").isOk()).isTrue();
        assertThat(asked.get()).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }
}
