package org.antitrafficking.eventlog.axon;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.antitrafficking.eventlog.Await;
import org.jspecify.annotations.Nullable;

/** Every answer that clients were given, whatever process gave it, kept where no kill reaches it. */
final class Answers implements Load.Listener {

    /** Waiting goes in steps, each of which has {@link Await}'s limit for itself. */
    private static final int STEP = 500;

    private final Map<Request, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> next = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong events = new AtomicLong();
    private volatile @Nullable Throwable failure;

    @Override
    public void answered(Answer answer) {
        Request request = answer.request();
        if (answers.putIfAbsent(request, answer) != null) failed(new AssertionError(request + " was answered twice"));
        next.merge(request.client(), request.n() + 1, Math::max);
        count.incrementAndGet();
        if (answer.accepted()) events.addAndGet(request.events());
    }

    @Override
    public void failed(Throwable e) {
        failure = e;
    }

    Collection<Answer> all() {
        return answers.values();
    }

    int count() {
        return count.get();
    }

    /** The number of a client's first request without an answer. Clients send one after the other. */
    int next(String client) {
        return next.getOrDefault(client, 0);
    }

    /** Waits for so many more answers. */
    void awaitMore(int wanted) {
        for (int left = wanted; left > 0; left -= STEP) {
            int goal = count.get() + Math.min(left, STEP);
            Await.until("there are " + goal + " answers", () -> failure != null || count.get() >= goal);
            assertNoFailure();
        }
    }

    /** Waits until the accepted requests have so many events. */
    void awaitEvents(long wanted) {
        while (events.get() < wanted) awaitMore(STEP);
    }

    void assertNoFailure() {
        Throwable failed = failure;
        if (failed != null) throw new AssertionError("The load has failed", failed);
    }
}
