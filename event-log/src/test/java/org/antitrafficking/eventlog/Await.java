package org.antitrafficking.eventlog;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** For tests: waits for a condition, never for a time. */
public final class Await {
    /** Longer than anything takes that a test waits for, on a slow machine too. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    private Await() {}

    /** What is waited for. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** Fails, naming {@code what}, when the condition does not hold within the limit. */
    public static void until(String what, Condition condition) {
        long begun = System.nanoTime();
        while (true) {
            try {
                if (condition.holds()) return;
            } catch (Exception e) {
                throw new AssertionError("Can't tell whether " + what, e);
            }
            if (System.nanoTime() - begun > LIMIT.toNanos()) throw new AssertionError("Waited in vain until " + what);
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }
}
