package org.antitrafficking.eventlog.axon.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.micrometer.MessageTimerMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Axon Server, by Axon's own command bus for it. A message is bytes under one name for all; the node that it goes to
 * follows from a key. What this node is given is answered by one handler, each message on a virtual thread of its own.
 */
public final class AxonServer implements AutoCloseable {

    /** Begins the names of what Axon measures of the messages that this node answers. */
    public static final String METRICS = "coordination.routed.bus";

    /** How long a connection may take to be made, before another is tried. */
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(2);

    private static final Duration TRIES_AGAIN_AFTER = Duration.ofSeconds(1);

    /** After so much silence Axon Server is asked whether it is there, and given up where it does not say so. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(5);

    private static final String KEY = "key";

    private final String name;
    private final UnaryOperator<byte[]> handler;
    private final AxonServerConnectionManager connections;
    private final AxonServerCommandBus bus;
    private final ExecutorService senders = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("routed-", 0).factory());

    /**
     * Where it is, and who this is.
     *
     * @param servers {@code host:port} of gRPC, several with commas between
     * @param token where it wants one
     * @param certificate whom to trust for TLS, a PEM file; without one nothing is encrypted on the way but what the
     *     bytes are
     */
    public record Address(
            String servers,
            @Nullable String token,
            @Nullable Path certificate) {}

    /**
     * Connects to nothing yet; see {@link #register}.
     *
     * @param name of all messages: only nodes that have the same one are given them
     * @param handler answers a message; must not throw
     */
    public AxonServer(Address address, String name, UnaryOperator<byte[]> handler, MeterRegistry registry) {
        this.name = name;
        this.handler = handler;
        AxonServerConfiguration.Builder builder = AxonServerConfiguration.builder()
                .servers(address.servers())
                .componentName("coordination")
                .clientId(UUID.randomUUID().toString())
                .connectTimeout(CONNECTS_WITHIN.toMillis());
        if (address.token() != null) builder.token(address.token());
        if (address.certificate() != null) builder.ssl(address.certificate().toString());
        AxonServerConfiguration configuration = builder.build();
        configuration.setReconnectInterval(TRIES_AGAIN_AFTER.toMillis());
        configuration.getHeartbeat().setEnabled(true);
        configuration.getHeartbeat().setInterval(HEARTBEAT.toMillis());
        configuration.getHeartbeat().setTimeout(GIVEN_UP_AFTER.toMillis());
        this.connections = AxonServerConnectionManager.builder()
                .axonServerConfiguration(configuration)
                .build();
        this.bus = AxonServerCommandBus.builder()
                .axonServerConnectionManager(connections)
                .configuration(configuration)
                .localSegment(handling(registry))
                .serializer(new BytesSerializer())
                .routingStrategy(message -> String.valueOf(message.getMetaData().get(KEY)))
                .executorServiceBuilder((of, queue) -> Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("routed-here-", 0).factory()))
                .build();
    }

    private static SimpleCommandBus handling(MeterRegistry registry) {
        return SimpleCommandBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .messageMonitor(MessageTimerMonitor.builder()
                        .meterNamePrefix(METRICS)
                        .meterRegistry(registry)
                        .timerCustomization(timer -> timer.publishPercentiles())
                        .build())
                .build();
    }

    /**
     * Connects, and takes messages from then on, also after Axon Server was away. Waits for some seconds at most; where
     * nobody is there, the connection is made later without being asked for.
     */
    public void register() {
        bus.start();
        connections.start();
        bus.subscribe(name, message -> handler.apply((byte[]) message.getPayload()));
    }

    /** Whether there is a connection, by which nothing may come. */
    public boolean isConnected() {
        return connections.isConnected(connections.getDefaultContext());
    }

    /**
     * Sends a message, and completes with the answer of the node where the key lives, or with what went wrong. It may
     * never complete.
     */
    public CompletableFuture<byte[]> send(String key, byte[] message) {
        var answer = new CompletableFuture<byte[]>();
        var command = new GenericCommandMessage<>(new GenericMessage<>(message, MetaData.from(Map.of(KEY, key))), name);
        // Where the connection is just lost, Axon makes another on the thread that sends.
        senders.execute(() -> bus.<byte[], byte[]>dispatch(command, (sent, result) -> {
            if (result.isExceptional()) answer.completeExceptionally(result.exceptionResult());
            else answer.complete(result.getPayload());
        }));
        return answer;
    }

    /** Takes no more messages, waits for those under way for some seconds, and ends the connection. */
    @Override
    public void close() {
        bus.disconnect().join();
        senders.shutdown();
        connections.shutdown();
    }
}
