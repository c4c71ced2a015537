package org.antitrafficking.eventlog;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** For tests: waits for a condition, never for a time. */
public final class Await {
    /** Longer than anything takes that a test waits for, on a slow machine too. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** How long it waits before it looks again, the first time, and each time half as long again. */
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(5);

    /**
     * And never longer. A look is often a request, which takes a few milliseconds of a processor: whoever looks all the
     * time takes them from what is waited for.
     */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(60);

    private Await() {}

    /** What is waited for. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Fails, naming {@code what}, when the condition does not hold within the limit. */
    public static void until(String what, Condition condition) {
        long begun = System.nanoTime();
        long pause = SHORTEST_PAUSE.toNanos();
        while (true) {
            try {
                if (condition.holds()) return;
            } catch (Exception e) {
                throw new AssertionError("Can't tell whether " + what, e);
            }
            if (System.nanoTime() - begun > LIMIT.toNanos()) throw new AssertionError("Waited in vain until " + what);
            LockSupport.parkNanos(pause);
            pause = Math.min(pause + pause / 2, LONGEST_PAUSE.toNanos());
        }
    }
}
