package org.antitrafficking.eventlog;

import org.jspecify.annotations.Nullable;

/** What one thread waits in: whoever ends the thread cuts the wait short, and interrupts nothing but the wait. */
public final class EndableWait {

    private boolean ended;
    private @Nullable Thread waiting;

    /** Waits for something. */
    public interface Wait {
        void await() throws InterruptedException;
    }

    /**
     * Waits, or returns at once where it has ended.
     *
     * @throws InterruptedException where it ends meanwhile
     */
    public void during(Wait wait) throws InterruptedException {
        if (!begin()) return;
        try {
            wait.await();
        } finally {
            done();
        }
    }

    /** Nobody waits in it any more, now or later. */
    public synchronized void end() {
        ended = true;
        if (waiting != null) waiting.interrupt();
    }

    private synchronized boolean begin() {
        if (!ended) waiting = Thread.currentThread();
        return !ended;
    }

    private synchronized void done() {
        waiting = null;
    }
}
