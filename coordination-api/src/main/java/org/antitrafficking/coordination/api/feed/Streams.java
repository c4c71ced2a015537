package org.antitrafficking.coordination.api.feed;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.identity.OtherNodes;
import org.antitrafficking.coordination.api.problems.TooManyStreams;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.projections.feeds.FeedEnds;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.Wakeup;
import org.springframework.context.SmartLifecycle;

/**
 * The open streams of this node, and the one thread that watches for all of them: which feeds have grown, and whose
 * standing has moved. What it costs while nothing happens is one query for all feeds and one for all persons, however
 * many streams there are.
 *
 * <p>It stops before the web server, so that this waits for no stream.
 */
public final class Streams implements SmartLifecycle {

    /** Waits no longer than this for the fence before it looks by itself; a revocation is found within it. */
    private static final Duration POLL = Duration.ofMillis(250);

    /** The least time between two looks: under load the fence commits far more often than a reader can tell. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    /** Streams that use the database at the same time; requests share its connections. */
    private static final int LOOKING = 4;

    /** How long to wait for streams to end when the node stops; a reader that takes nothing may need longer. */
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Watcher watcher;
    private final FeedEnds ends;
    private final EventLog log;
    private final Facts facts;
    private final OtherNodes others;
    private final StreamSettings settings;
    private final Set<FeedStream> open = new LinkedHashSet<>();
    private final Wakeup ended = new Wakeup();
    private final Semaphore looking = new Semaphore(LOOKING, true);
    private final LongAdder delivered = new LongAdder();

    /** Last sequences of whoever reads streams, and of the directory, at the last look. For the watcher alone. */
    private Map<String, Long> standings = Map.of();

    private long standingsNanos;

    /**
     * No streams yet.
     *
     * @param fence of this node, which wakes the watcher
     * @param others which have streams of the same partners
     */
    public Streams(
            Follower fence, FeedEnds ends, EventLog log, Facts facts, OtherNodes others, StreamSettings settings) {
        this.watcher = new Watcher("stream-watcher", fence, PAUSE, POLL, this::look);
        this.ends = ends;
        this.log = log;
        this.facts = facts;
        this.others = others;
        this.settings = settings;
    }

    /** How many streams are open. */
    public int open() {
        synchronized (open) {
            return open.size();
        }
    }

    /** How many streams each partner has open here. */
    public Map<PartnerId, Integer> byPartner() {
        var counts = new HashMap<PartnerId, Integer>();
        for (FeedStream stream : copy()) counts.merge(stream.caller().partner(), 1, Integer::sum);
        return counts;
    }

    /** How many entries streams have written since the node began. */
    public long delivered() {
        return delivered.sum();
    }

    void delivered(int entries) {
        delivered.add(entries);
    }

    /**
     * Looks whether there is room for another stream of the partner.
     *
     * @throws TooManyStreams if it may not
     * @throws LogUnavailable if the node stops
     */
    void checkRoom(PartnerId partner) {
        synchronized (open) {
            if (!watcher.isRunning()) throw new LogUnavailable("the node stops", null);
            long partners = open.stream()
                            .filter(stream -> stream.caller().partner().equals(partner))
                            .count()
                    + others.streams(partner);
            // what nobody reads any more is found out by the second keep-alive that nobody took
            if (partners >= settings.perPartner() || open.size() >= settings.perNode())
                throw new TooManyStreams(settings.keepAlive().multipliedBy(2));
        }
    }

    /** Lets a stream begin, under the same conditions; whoever writes it says when it has {@link #ended}. */
    void admit(FeedStream stream) {
        synchronized (open) {
            checkRoom(stream.caller().partner());
            open.add(stream);
        }
    }

    void ended(FeedStream stream) {
        synchronized (open) {
            open.remove(stream);
        }
        ended.signal();
    }

    /** What needs connections to the database, done while few others do so. */
    <T> T looking(Supplier<T> look) {
        looking.acquireUninterruptibly();
        try {
            return look.get();
        } finally {
            looking.release();
        }
    }

    @Override
    public void start() {
        watcher.start();
    }

    private void look() throws SQLException {
        List<FeedStream> now = copy();
        if (now.isEmpty()) {
            standings = Map.of();
            return;
        }
        var scopes = new HashSet<Scope>();
        now.forEach(stream -> scopes.add(stream.scope()));
        Map<Scope, Long> numbers = ends.of(scopes);
        now.forEach(stream -> stream.reaches(numbers.getOrDefault(stream.scope(), 0L)));
        if (System.nanoTime() - standingsNanos < POLL.toNanos()) return;
        lookAtStandings(now);
        standingsNanos = System.nanoTime();
    }

    /** Has those look again whose person has moved, or whose partner as far as it concerns them. */
    private void lookAtStandings(List<FeedStream> now) {
        var ids = new HashSet<String>();
        ids.add(Directory.ID);
        now.forEach(stream -> ids.add(stream.caller().person().toString()));
        Map<String, Long> before = standings;
        Map<String, Long> sequences = log.lastSequences(ids);
        for (FeedStream stream : now) {
            String person = stream.caller().person().toString();
            if (hasMoved(person, before, sequences)) stream.lookAgain();
        }
        if (hasMoved(Directory.ID, before, sequences)) {
            Directory directory = facts.reading().directory();
            for (FeedStream stream : now) if (!stream.isUnmovedBy(directory)) stream.lookAgain();
        }
        standings = sequences;
    }

    private static boolean hasMoved(String id, Map<String, Long> before, Map<String, Long> now) {
        return !now.getOrDefault(id, -1L).equals(before.get(id));
    }

    private List<FeedStream> copy() {
        synchronized (open) {
            return new ArrayList<>(open);
        }
    }

    /** Closes every stream with a reason, and waits until they have ended. */
    @Override
    public void stop() {
        synchronized (open) {
            watcher.end(); // from here on none is admitted
        }
        copy().forEach(stream -> stream.end(FeedStream.End.RESTARTING));
        try {
            long end = System.nanoTime() + STOPS_WITHIN.toNanos();
            while (true) {
                long seen = ended.signals();
                long left = end - System.nanoTime();
                if (open() == 0 || left <= 0) break;
                ended.await(seen, Duration.ofNanos(left));
            }
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return watcher.isRunning();
    }

    /** The last to start and the first to stop: before the web server waits for requests. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
