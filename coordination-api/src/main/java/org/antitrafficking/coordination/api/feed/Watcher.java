package org.antitrafficking.coordination.api.feed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.antitrafficking.eventlog.EndableWait;
import org.antitrafficking.eventlog.Follower;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that looks for many readers whenever the fence has gone on, and by itself after some time. */
final class Watcher {

    private static final Logger logger = LoggerFactory.getLogger(Watcher.class);

    private final String name;
    private final Follower fence;
    private final Duration pause;
    private final Duration poll;
    private final Look look;
    private final EndableWait idle = new EndableWait();
    private volatile boolean running;
    private @Nullable Thread thread;

    /** Looks once. */
    interface Look {
        void look() throws SQLException;
    }

    /**
     * Does not look yet.
     *
     * @param name of its thread
     * @param pause the least time between two looks
     * @param poll the longest time for which it waits for the fence
     */
    Watcher(String name, Follower fence, Duration pause, Duration poll, Look look) {
        this.name = name;
        this.fence = fence;
        this.pause = pause;
        this.poll = poll;
        this.look = look;
    }

    void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(this::watch);
    }

    boolean isRunning() {
        return running;
    }

    /** Looks no more after this look. Returns at once. */
    void end() {
        running = false;
        idle.end();
    }

    /** Waits until it has ended. */
    void join() throws InterruptedException {
        if (thread != null) thread.join();
    }

    private void watch() {
        boolean failing = false;
        try {
            while (running) {
                long seen = fence.position();
                try {
                    look.look();
                    failing = false;
                } catch (SQLException | RuntimeException e) { // whatever it is: tried again
                    if (!failing) logger.warn("The {} can't look; it tries again", name, e);
                    failing = true;
                }
                idle.during(() -> {
                    LockSupport.parkNanos(pause.toNanos());
                    fence.await(seen + 1, poll);
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
