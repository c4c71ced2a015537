package org.antitrafficking.coordination.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.words.PartnerId;
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
 *
 * <p>Before it is known which partner a request is of, it counts for whom its token names, or for its address: as many
 * a second, and as many under way as a partner may have with those that wait, so that no one caller has more of the
 * server's threads; from an address four times that.
 */
@Component
public final class RateLimit {

    /** Callers that are remembered; one that is forgotten begins anew, as it would after some quiet. */
    private static final int MAX_CALLERS = 100_000;

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

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
    public record Settings(
            @DefaultValue("50") int requestsPerSecond,
            @DefaultValue("25") int burst,
            @DefaultValue("3") int underWay,
            @DefaultValue("12") int waiting) {
        public Settings {
            if (requestsPerSecond < 1 || burst < 1 || underWay < 1 || waiting < 0)
                throw new IllegalArgumentException(
                        "Each of coordination.rate-limit is 1 or more, and of waiting 0 or more.");
        }

        /** How many requests of one caller may be under way or waiting. */
        int atOnce() {
            return underWay + waiting;
        }
    }

    private final Settings settings;
    private final LongSupplier nanoTime;
    private final Map<PartnerId, Share> shares = new ConcurrentHashMap<>(); // no more than there are partners
    private final Cache<Arriver, Arrived> callers = Caffeine.newBuilder()
            .maximumSize(MAX_CALLERS)
            .expireAfterAccess(REMEMBERED_FOR)
            .build();

    /** Callers without a token who may come from one address, each with what one caller may. */
    private static final int AT_AN_ADDRESS = 4;

    /**
     * For whom a request counts when it arrives.
     *
     * @param name of somebody by a token, or of an address
     */
    record Arriver(String name, boolean isAddress) {
        int times() {
            return isAddress ? AT_AN_ADDRESS : 1;
        }
    }

    /** What is left to one caller, and how much of it is going on. */
    private final class Arrived {
        private final Share share;
        private final Semaphore reading;
        private final Semaphore inside;

        Arrived(int times) {
            share = new Share(times);
            reading = new Semaphore(settings.atOnce() * times);
            inside = new Semaphore(settings.atOnce() * times);
        }
    }

    @Autowired
    RateLimit(Settings settings) {
        this(settings, System::nanoTime);
    }

    RateLimit(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    /**
     * Counts a request that has arrived.
     *
     * @param caller whom its token names, or its address
     * @throws TooManyRequests if it is one too many
     */
    void arrived(Arriver caller) {
        of(caller).share.arrive();
    }

    /**
     * A body of the caller's is read from now on.
     *
     * @return to be run when it is not any more
     * @throws TooManyRequests if it is one too many
     */
    Runnable read(Arriver caller) {
        return taken(of(caller).reading);
    }

    /**
     * A request of the caller's has a thread from now on.
     *
     * @return to be run when it has none any more
     * @throws TooManyRequests if it is one too many
     */
    Runnable enter(Arriver caller) {
        return taken(of(caller).inside);
    }

    private Arrived of(Arriver caller) {
        return callers.get(caller, first -> new Arrived(caller.times()));
    }

    private static Runnable taken(Semaphore places) {
        if (!places.tryAcquire()) throw new TooManyRequests();
        return places::release;
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
        Share share = shares.computeIfAbsent(partner, id -> new Share(1));
        share.begin();
        return share::end;
    }

    /** What is left to one partner. */
    private final class Share {
        private final ReentrantLock lock = new ReentrantLock(true); // who came first goes first
        private final Condition ended = lock.newCondition();
        private final int times;
        private double left;
        private long at = nanoTime.getAsLong();
        private int underWay;
        private int waiting;

        Share(int times) {
            this.times = times;
            this.left = (double) settings.burst() * times;
        }

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

        void arrive() {
            lock.lock();
            try {
                refuse(left() < 1);
                left--;
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
            double more = (now - at) / NANOS_A_SECOND * settings.requestsPerSecond() * times;
            left = Math.min((double) settings.burst() * times, left + more);
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
