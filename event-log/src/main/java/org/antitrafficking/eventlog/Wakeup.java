package org.antitrafficking.eventlog;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes whoever waits for news. A signal given between a look and the wait that follows it is not lost. */
public final class Wakeup implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private long signals;
    private boolean closed;

    /** How many signals there were: take it before looking, and give it to {@link #await}. */
    public long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes everybody who waits. */
    public void signal() {
        lock.lock();
        try {
            signals++;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there were more signals than {@code seen}, the time is over or this is closed. */
    public void await(long seen, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (!closed && signals <= seen && nanos > 0) nanos = signalled.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
