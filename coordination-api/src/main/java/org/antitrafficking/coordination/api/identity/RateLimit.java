package org.antitrafficking.coordination.api.identity;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.partners.PartnerId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What one partner may ask: so many requests a second after a burst (a token bucket), and so many under way at a time,
 * while some more wait for their turn: so that what one sends at once comes one after the other, and others' requests
 * between them. All of a partner's persons and machines share it. Each node counts for itself.
 */
@Component
final class RateLimit {

    private static final double NANOS_A_SECOND = 1e9;

    /** How long a request waits for its turn before it is one too many: its thread waits. */
    private static final long WAITS_NANOS = Duration.ofMillis(250).toNanos();

    /**
     * The settings under {@code coordination.rate-limit}, all for one partner on one node.
     *
     * @param requestsPerSecond in the long run
     * @param burst at once, after some quiet
     * @param underWay at a time; the stream of a feed counts until it is open
     * @param waiting for their turn at a time, each for 250 ms at most
     */
    @ConfigurationProperties("coordination.rate-limit")
    record Settings(
            @DefaultValue("50") int requestsPerSecond,
            @DefaultValue("25") int burst,
            @DefaultValue("3") int underWay,
            @DefaultValue("12") int waiting) {
        Settings {
            if (requestsPerSecond < 1 || burst < 1 || underWay < 1 || waiting < 0)
                throw new IllegalArgumentException(
                        "Each of coordination.rate-limit is 1 or more, and of waiting 0 or more.");
        }
    }

    private final Settings settings;
    private final LongSupplier nanoTime;
    private final Map<PartnerId, Share> shares = new ConcurrentHashMap<>(); // no more than there are partners

    @Autowired
    RateLimit(Settings settings) {
        this(settings, System::nanoTime);
    }

    RateLimit(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts nothing, but says at once what {@link #count} would say.
     *
     * @throws TooManyRequests if another request of the partner's is one too many
     */
    void check(PartnerId partner) {
        Share share = shares.get(partner);
        if (share != null) share.check();
    }

    /**
     * Counts the request that this thread is about, for the partner, until it has been answered.
     *
     * @throws TooManyRequests if it is one too many
     */
    void count(PartnerId partner) {
        Runnable answered = begin(partner);
        RequestContextHolder.currentRequestAttributes()
                .registerDestructionCallback(RateLimit.class.getName(), answered, RequestAttributes.SCOPE_REQUEST);
    }

    /**
     * Counts a request of the partner's.
     *
     * @return to be run once it has been answered
     * @throws TooManyRequests if it is one too many
     */
    Runnable begin(PartnerId partner) {
        Share share = shares.computeIfAbsent(partner, id -> new Share());
        share.begin();
        return share::end;
    }

    /** What is left to one partner. */
    private final class Share {
        private final ReentrantLock lock = new ReentrantLock(true); // who came first goes first
        private final Condition ended = lock.newCondition();
        private double left = settings.burst();
        private long at = nanoTime.getAsLong();
        private int underWay;
        private int waiting;

        void begin() {
            lock.lock();
            try {
                refuse(!isRoom());
                refuse(underWay >= settings.underWay() && !turnComes());
                refuse(left() < 1); // others' turns may have come first
                left--;
                underWay++;
            } finally {
                lock.unlock();
            }
        }

        void check() {
            lock.lock();
            try {
                refuse(!isRoom());
            } finally {
                lock.unlock();
            }
        }

        private boolean isRoom() {
            return left() >= 1 && (underWay < settings.underWay() || waiting < settings.waiting());
        }

        private static void refuse(boolean tooMany) {
            if (tooMany) throw new TooManyRequests();
        }

        private double left() {
            long now = nanoTime.getAsLong();
            double more = (now - at) / NANOS_A_SECOND * settings.requestsPerSecond();
            left = Math.min(settings.burst(), left + more);
            at = now;
            return left;
        }

        private boolean turnComes() {
            waiting++;
            try {
                for (long nanos = WAITS_NANOS; underWay >= settings.underWay(); nanos = ended.awaitNanos(nanos))
                    if (nanos <= 0) return false;
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waiting--;
            }
        }

        void end() {
            lock.lock();
            try {
                underWay--;
                ended.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
