package org.antitrafficking.eventlog;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A thread that does its round again and again, and rests between two of them. */
public final class Rounds implements AutoCloseable {

    /** What is done again and again. */
    public interface Round {
        /**
         * Does it once. Nothing that it throws is caught: there is no round after it.
         *
         * @return how long to rest before the next one; not at all where that is not positive
         * @throws InterruptedException if it was interrupted: there is no round after it
         */
        Duration once() throws InterruptedException;
    }

    private final Round round;
    private final Thread thread;
    private Duration first = Duration.ZERO;
    private volatile boolean closed;

    /**
     * Not started yet.
     *
     * @param name of the thread
     */
    public Rounds(String name, Round round) {
        this.round = round;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Begins with a round; called once. */
    public void start() {
        thread.start();
    }

    /** Begins with a rest; called once, in place of {@link #start}. */
    public void startAfter(Duration rest) {
        first = rest;
        thread.start();
    }

    /** The next round begins now, if none is under way; else after that one without a rest. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Whether the round under way is the last. */
    public boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            rest(first);
            while (!closed) rest(round.once());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rest(Duration time) {
        if (time.isPositive()) LockSupport.parkNanos(time.toNanos());
    }

    /** Ends after the round under way. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
