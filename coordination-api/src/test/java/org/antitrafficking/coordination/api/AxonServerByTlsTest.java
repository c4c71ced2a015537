package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.axon.server.AxonServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nodes reach an Axon Server that wants TLS and a token with both, and not without: a real one where its jar is named,
 * else a stand-in that speaks its protocol.
 */
class AxonServerByTlsTest {

    private static final String TOKEN = "a-token-that-nobody-else-has";
    private static final String MESSAGES = "messages-of-this-test";

    @TempDir
    private static Path folder;

    private static final List<AutoCloseable> CLOSED = new ArrayList<>();
    private static TappedWire wire;
    private static TlsFiles tls;

    @BeforeAll
    static void start() throws Exception {
        tls = TlsFiles.make(folder, "axon-server");
        wire = new TappedWire();
        CLOSED.add(wire);
        String jar = AxonServerProcess.jar();
        if (jar == null) {
            var server = new StandInAxonServer(tls, TOKEN);
            CLOSED.add(server);
            wire.lead(server.port());
            return;
        }
        var server = AxonServerProcess.start(
                jar,
                folder.resolve("axon"),
                "--axoniq.axonserver.ssl.enabled=true",
                "--axoniq.axonserver.ssl.cert-chain-file=" + tls.certificate(),
                "--axoniq.axonserver.ssl.private-key-file=" + tls.key(),
                "--axoniq.axonserver.accesscontrol.enabled=true",
                "--axoniq.axonserver.accesscontrol.token=" + TOKEN,
                "--axoniq.axonserver.accesscontrol.admin-token=an-administrators");
        CLOSED.add(server);
        wire.lead(server.port());
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : CLOSED.reversed()) each.close();
    }

    /** A node, and what it was given. */
    private record Node(AxonServer server, ConcurrentLinkedQueue<String> given) implements AutoCloseable {
        static Node with(@Nullable String token, @Nullable Path certificate) {
            var given = new ConcurrentLinkedQueue<String>();
            var address = new AxonServer.Address("localhost:" + wire.port(), token, certificate);
            var server = new AxonServer(
                    address,
                    MESSAGES,
                    message -> {
                        given.add(new String(message, StandardCharsets.UTF_8));
                        return message;
                    },
                    new SimpleMeterRegistry());
            server.register();
            return new Node(server, given);
        }

        CompletableFuture<byte[]> send(String message) {
            return server.send("key", message.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Test
    void with_the_token_and_whom_to_trust_a_message_is_answered_and_nothing_of_it_is_in_the_clear() {
        try (Node node = Node.with(TOKEN, tls.certificate())) {
            Await.until("a message is answered", () -> {
                CompletableFuture<byte[]> answer = node.send("lilac");
                Await.until("it is over", answer::isDone);
                return !answer.isCompletedExceptionally();
            });
            assertThat(node.given()).contains("lilac");
            String seen = new String(wire.passed(), StandardCharsets.ISO_8859_1);
            for (String secret : List.of("lilac", TOKEN, MESSAGES, "coordination"))
                assertThat(seen.contains(secret)).as(secret).isFalse();
        }
    }

    @Test
    void with_another_token_or_another_to_trust_or_without_either_nothing_is_taken_or_given() throws Exception {
        try (Node right = Node.with(TOKEN, tls.certificate())) {
            Await.until("it is connected", () -> right.server().isConnected());
            Path another = TlsFiles.make(folder, "another").certificate();
            for (Node wrong : List.of(
                    Node.with("another-token", tls.certificate()),
                    Node.with(null, tls.certificate()),
                    Node.with(TOKEN, another),
                    Node.with("another-token", null)))
                try (wrong) {
                    CompletableFuture<byte[]> answer = wrong.send("magenta");
                    Await.until("it is refused", answer::isCompletedExceptionally);
                    assertThat(wrong.given()).isEmpty();
                    assertThat(wrong.server().isConnected()).isFalse();
                }
            assertThat(right.given()).doesNotContain("magenta");
        }
    }
}
