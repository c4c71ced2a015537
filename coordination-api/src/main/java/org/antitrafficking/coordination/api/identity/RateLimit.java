package org.antitrafficking.coordination.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.antitrafficking.coordination.api.problems.TooManyRequests;
import org.antitrafficking.coordination.words.PartnerId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What one partner may ask: so many requests a second after a burst (a token bucket), and so many under way at a time,
 * while some more wait for their turn: so that what one sends at once comes one after the other, and others' requests
 * between them. Who keeps the node busy for longer while other partners are at it too has a share of the time
 * meanwhile, and what a body brings with it counts as well. All of a partner's persons and machines share it. Of the
 * requests a second each node lets through what the other ones leave ({@link OtherNodes}); all else each node counts
 * for itself, since it is its own threads that it keeps.
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

    /** A rate is of no shorter time than this, however soon it is asked for again. */
    private static final double LEAST_RATED_SECONDS = 0.1;

    /** What comes with a request is followed by as much work as a request that is under way for so long. */
    private static final double BYTES_A_SECOND = 512 * 1024;

    private static final long NANOS_A_MILLI = 1_000_000;

    /** How long a request waits for its turn before it is one too many: its thread waits. */
    private static final long WAITS_NANOS = Duration.ofMillis(250).toNanos();

    /** How long a partner may have more under way than it may have lastingly, after some quiet: seconds. */
    private static final double AHEAD_SECONDS = 5;

    /** Who has had too much under way waits for no longer than this until it may go on: seconds. */
    private static final double WAITS_SECONDS = 2;

    /**
     * The settings under {@code coordination.rate-limit}, all for one partner.
     *
     * @param requestsPerSecond in the long run, at all nodes together
     * @param burst at once, after some quiet
     * @param underWay at a time at one node, as all that follows; the stream of a feed counts until it is open
     * @param lasting under way on average; a partner that had more for a while has so many for half of the time, as
     *     long as other partners' requests come too
     * @param waiting for their turn at a time, each for 250 ms at most
     */
    @ConfigurationProperties("coordination.rate-limit")
    public record Settings(
            @DefaultValue("50") int requestsPerSecond,
            @DefaultValue("25") int burst,
            @DefaultValue("3") int underWay,
            @DefaultValue("1") int lasting,
            @DefaultValue("12") int waiting) {
        public Settings {
            if (requestsPerSecond < 1 || burst < 1 || underWay < 1 || lasting < 1 || waiting < 0)
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
    private final OtherNodes others;
    private long ratedAt;
    private volatile Latest latest = Latest.NONE;
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
            share = new Share(times, () -> 1);
            reading = new Semaphore(settings.atOnce() * times);
            inside = new Semaphore(settings.atOnce() * times);
        }
    }

    @Autowired
    RateLimit(Settings settings, OtherNodes others) {
        this(settings, others, System::nanoTime);
    }

    RateLimit(Settings settings, OtherNodes others, LongSupplier nanoTime) {
        this.settings = settings;
        this.others = others;
        this.nanoTime = nanoTime;
        this.ratedAt = nanoTime.getAsLong();
    }

    /** Requests a second of each partner that this node let through since it was last asked; for one caller alone. */
    public Map<PartnerId, Double> rates() {
        long now = nanoTime.getAsLong();
        double seconds = Math.max((now - ratedAt) / NANOS_A_SECOND, LEAST_RATED_SECONDS);
        ratedAt = now;
        var rates = new HashMap<PartnerId, Double>();
        shares.forEach((partner, share) -> {
            int begun = share.begunSince();
            if (begun > 0) rates.put(partner, begun / seconds);
        });
        return rates;
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
        if (share != null) share.check(partner);
    }

    /**
     * Counts the request that this thread is about, for the partner, until it has been answered.
     *
     * @throws TooManyRequests if it is one too many
     */
    void count(PartnerId partner) {
        var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        Runnable answered = begin(partner, request.getRequest().getContentLengthLong());
        request.registerDestructionCallback(RateLimit.class.getName(), answered, RequestAttributes.SCOPE_REQUEST);
    }

    /**
     * Counts a request of the partner's.
     *
     * @param bytes of its body; less than 1 where it has none
     * @return to be run once it has been answered
     * @throws TooManyRequests if it is one too many
     */
    Runnable begin(PartnerId partner, long bytes) {
        Share share = shares.computeIfAbsent(
                partner, id -> new Share(1, () -> others.part(id, settings.requestsPerSecond())));
        share.begin(partner, bytes);
        latest = latest.next(partner, nanoTime.getAsLong()); // one that is lost among several at once matters not
        return share::end;
    }

    /** What is left to one partner. */
    private final class Share {
        private final ReentrantLock lock = new ReentrantLock(true); // who came first goes first
        private final Condition ended = lock.newCondition();
        private final int times;
        private final DoubleSupplier part;
        private int begun;
        private double left;
        private long at = nanoTime.getAsLong();
        private int underWay;
        private int waiting;

        /** What the partner may still have under way beyond the lasting measure: requests times seconds. */
        private double ahead = AHEAD_SECONDS * settings.lasting();

        /**
         * From the moment that it had nothing ahead until it has kept to half of the measure, and more, for a while.
         */
        private boolean slowed;

        /** Of half of the measure, while it is slowed: what it has left; less than nothing where it had too much. */
        private double slack;

        /** @param part which part of the limit is this node's */
        Share(int times, DoubleSupplier part) {
            this.times = times;
            this.part = part;
            this.left = (double) settings.burst() * times;
        }

        void begin(PartnerId partner, long bytes) {
            lock.lock();
            try {
                refuse(!isRoom(partner));
                refuse(underWay >= places(partner) && !turnComes(partner));
                refuse(left() < 1); // others' turns may have come first
                left--;
                busy(Math.max(0, bytes) / BYTES_A_SECOND, 0);
                begun++;
                underWay++; // from the moment that left() has gone on to
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

        void check(PartnerId partner) {
            lock.lock();
            try {
                refuse(!isRoom(partner));
            } finally {
                lock.unlock();
            }
        }

        private boolean isRoom(PartnerId partner) {
            return left() >= 1 && (underWay < places(partner) || waiting < settings.waiting());
        }

        private static void refuse(boolean tooMany) {
            if (tooMany) throw new TooManyRequests();
        }

        private double left() {
            goOn();
            return left;
        }

        /** How many may be under way at this moment. */
        private int places(PartnerId partner) {
            goOn();
            if (!slowed || !latest.isAnotherThan(partner, at)) return settings.underWay();
            return slack > 0 ? Math.min(settings.lasting(), settings.underWay()) : 0;
        }

        private void goOn() {
            long now = nanoTime.getAsLong();
            double seconds = (now - at) / NANOS_A_SECOND;
            double own = times * part.getAsDouble();
            left = Math.min(Math.max(1, settings.burst() * own), left + seconds * settings.requestsPerSecond() * own);
            busy(seconds * underWay, seconds);
            at = now;
        }

        /** @param requests that were under way, times how long, in seconds */
        private void busy(double requests, double seconds) {
            double lasting = settings.lasting();
            double half = lasting / 2;
            ahead = Math.clamp(ahead + seconds * lasting - requests, 0, AHEAD_SECONDS * lasting);
            slack = Math.clamp(slack + seconds * half - requests, -WAITS_SECONDS * half, AHEAD_SECONDS * half);
            if (!slowed && ahead == 0) {
                slowed = true;
                slack = 0;
            } else if (slowed && slack >= AHEAD_SECONDS * half / 2) {
                slowed = false;
                ahead = AHEAD_SECONDS * lasting / 2;
            }
        }

        /** How many requests began since this was last asked. */
        int begunSince() {
            lock.lock();
            try {
                int since = begun;
                begun = 0;
                return since;
            } finally {
                lock.unlock();
            }
        }

        private boolean turnComes(PartnerId partner) {
            waiting++;
            try {
                long nanos = WAITS_NANOS;
                while (underWay >= places(partner)) {
                    if (nanos <= 0) return false;
                    long some = Math.min(nanos, nanosUntilSlack());
                    nanos -= some - ended.awaitNanos(some);
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                waiting--;
            }
        }

        /** When it may go on if nothing is ended meanwhile. */
        private long nanosUntilSlack() {
            double gains = settings.lasting() / 2.0 - underWay;
            if (!slowed || slack > 0 || gains <= 0) return WAITS_NANOS;
            return Math.max(NANOS_A_MILLI, (long) (-slack / gains * NANOS_A_SECOND) + 1);
        }

        void end() {
            lock.lock();
            try {
                goOn();
                underWay--;
                ended.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
