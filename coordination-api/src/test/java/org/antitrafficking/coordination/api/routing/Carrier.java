package org.antitrafficking.coordination.api.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Carries messages between nodes of one process, sees all that passes, and does with it what a test says. */
final class Carrier implements AutoCloseable {

    /** What becomes of a message. */
    interface Fate {
        CompletableFuture<byte[]> of(byte[] message, Supplier<CompletableFuture<byte[]>> delivery);
    }

    static final Fate DELIVERED = (message, delivery) -> delivery.get();
    static final Fate LOST = (message, delivery) -> new CompletableFuture<>();

    /** One message, and to whom it went. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these records
    record Passed(String key, int node, byte[] message) {}

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<UnaryOperator<byte[]>> nodes = Collections.synchronizedList(new ArrayList<>());
    private final List<Passed> passed = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> answers = Collections.synchronizedList(new ArrayList<>());
    private volatile Fate fate = DELIVERED;

    void fate(Fate another) {
        fate = another;
    }

    /** What passed so far, without probes, which have a key each. */
    List<Passed> passed() {
        synchronized (passed) {
            return passed.stream()
                    .filter(one -> one.message()[0] == Envelopes.Kind.COMMAND.code())
                    .toList();
        }
    }

    List<byte[]> answers() {
        synchronized (answers) {
            return List.copyOf(answers);
        }
    }

    /** Gives a message to a node, as nobody asked for it. */
    byte[] give(int node, byte[] message) {
        return nodes.get(node).apply(message);
    }

    Way way(UnaryOperator<byte[]> handler) {
        return new Way() {
            @Override
            public void register() {
                nodes.add(handler);
            }

            @Override
            public CompletableFuture<byte[]> send(String key, byte[] message) {
                return fate.of(message, () -> delivered(key, message));
            }

            @Override
            public boolean isConnected() {
                return true;
            }

            @Override
            public void close() {
                nodes.remove(handler);
            }
        };
    }

    private CompletableFuture<byte[]> delivered(String key, byte[] message) {
        int node = Math.floorMod(key.hashCode(), nodes.size());
        passed.add(new Passed(key, node, message));
        return CompletableFuture.supplyAsync(() -> nodes.get(node).apply(message), threads)
                .whenComplete((answer, failure) -> {
                    if (answer != null) answers.add(answer);
                });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
