package org.antitrafficking.eventlog.axon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.Await;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;

/**
 * Clients of a node, each sending one request after the other. A client that is not told what became of its request
 * sends it again, with its key, and goes on only when it was told.
 */
final class Load implements AutoCloseable {

    /** Told of what clients were told. */
    interface Listener {
        void answered(Answer answer);

        /** A client got an answer that is none, and has given up. */
        void failed(Throwable e);
    }

    private final LogNode node;
    private final Listener listener;
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean closed;

    private Load(LogNode node, Listener listener) {
        this.node = node;
        this.listener = listener;
    }

    /** @param next the first request of each client */
    static Load start(LogNode node, Collection<Request> next, Listener listener) {
        var load = new Load(node, listener);
        for (Request first : next)
            load.clients.add(
                    Thread.ofPlatform().name("client-" + first.client()).start(() -> load.run(first)));
        return load;
    }

    /** Makes the aggregates that all clients share, before there are clients. */
    static void prepare(LogNode node, Listener listener) {
        try (var load = new Load(node, listener)) {
            IntStream.range(0, Request.SHARED)
                    .parallel()
                    .forEach(n -> listener.answered(load.answer(new Request(Request.OPENER, n))));
        }
    }

    private void run(Request first) {
        try {
            for (int n = first.n(); !closed; n++) listener.answered(answer(new Request(first.client(), n)));
        } catch (Throwable e) { // whatever it is, somebody waits for this client
            listener.failed(e);
        }
    }

    private Answer answer(Request request) {
        var decisions = new AtomicInteger();
        int unknown = 0;
        int unavailable = 0;
        while (true) {
            try {
                Outcome outcome = node.commandSide().commands().send(() -> {
                    decisions.incrementAndGet();
                    return request.prepared();
                });
                return new Answer(request, outcome, decisions.get(), unknown, unavailable);
            } catch (Tally.Full e) {
                return new Answer(request, Answer.refused(request), decisions.get(), unknown, unavailable);
            } catch (OutcomeUnknown e) {
                unknown++;
            } catch (LogUnavailable e) {
                unavailable++;
            }
            Await.until("the log answers again", node::answers);
        }
    }

    /** Every client ends once it is told what became of its last request. */
    @Override
    public void close() {
        closed = true;
        for (Thread client : clients) join(client);
    }

    private static void join(Thread client) {
        try {
            client.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
