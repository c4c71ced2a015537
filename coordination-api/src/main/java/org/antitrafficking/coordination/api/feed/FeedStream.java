package org.antitrafficking.coordination.api.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.projections.feeds.FeedEntry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.Wakeup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One feed, written to one reader as it grows, as server-sent events (HTML standard, 9.2). It has a thread of its own,
 * which looks again who the reader is and what it holds before every batch, records the batch, and only then writes;
 * between batches it waits, and holds nothing.
 */
final class FeedStream {

    /** What a stream is called in read records. */
    static final String KIND = "feed-stream";

    /** Entries that are looked at and recorded together. */
    private static final int BATCH = 100;

    /**
     * The most that the contents of a batch have, in bytes: they are held in memory while the reader takes them. One
     * entry may be larger.
     */
    private static final int MAX_BATCH_BYTES = 512 * 1024;

    /** How long a reader should wait before it resumes a stream that has ended. */
    private static final Duration RESUME = Duration.ofSeconds(2);

    /** How long to wait before trying again what the database did not take. */
    private static final Duration BACK_OFF = Duration.ofMillis(500);

    /**
     * The longest that writing one event may take; the web server itself waits 20 s for a reader that takes nothing.
     */
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(30);

    /** Bytes between two looks at the time. */
    private static final int CHUNK_BYTES = 8 * 1024;

    private static final Logger log = LoggerFactory.getLogger(FeedStream.class);

    /** Why a stream is closed by the service, as its reader is told. */
    enum End {
        /**
         * The reader does not hold the scope any more, or not under the same conditions, or its token's key is gone.
         */
        REVOKED,
        TOKEN_ENDED,
        /** The node stops. */
        RESTARTING,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Streams streams;
    private final Feeds feeds;
    private final Reads reads;
    private final Duration keepAlive;
    private final InstantSource clock;
    private final Caller caller;
    private final Predicate<Directory> tokenIsGood;
    private final BooleanSupplier keyIsShown;
    private final Scope scope;
    private final boolean named;
    private final Wakeup news = new Wakeup();

    /** As it was when last looked at. */
    private volatile boolean recallsOnly;

    /** The last number that the feed is known to have. */
    private volatile long known;

    /** From the beginning: what moved after the caller was let in and before the watcher knew the stream. */
    private volatile boolean lookAgain = true;

    private volatile @Nullable End ending;

    /** The last number that was written. */
    private long written;

    private long lastWriteNanos;
    private long failedNanos;
    private boolean failing;

    /**
     * A stream that has not begun.
     *
     * @param tokenIsGood whether the directory still lets the caller be known by its token
     * @param keyIsShown whether the token's issuer still shows the key that signed it; may have to ask it
     * @param named whether each event has its entry's kind as its name
     * @param from the number after which it begins
     * @param last the last number that the feed has
     */
    FeedStream(
            Streams streams,
            Feeds feeds,
            Reads reads,
            StreamSettings settings,
            InstantSource clock,
            Caller caller,
            Predicate<Directory> tokenIsGood,
            BooleanSupplier keyIsShown,
            Feeds.Access access,
            boolean named,
            long from,
            long last) {
        this.streams = streams;
        this.feeds = feeds;
        this.reads = reads;
        this.keepAlive = settings.keepAlive();
        this.clock = clock;
        this.caller = caller;
        this.tokenIsGood = tokenIsGood;
        this.keyIsShown = keyIsShown;
        this.scope = access.scope();
        this.named = named;
        this.recallsOnly = access.recallsOnly();
        this.written = from;
        this.known = last;
    }

    Caller caller() {
        return caller;
    }

    Scope scope() {
        return scope;
    }

    /** Whether it goes on unchanged under that directory. */
    boolean isUnmovedBy(Directory directory) {
        return recallsOnly == Feeds.isSuspended(caller, directory) && tokenIsGood.test(directory);
    }

    /** The feed has that many entries. Returns at once. */
    void reaches(long last) {
        if (last <= known) return;
        known = last;
        news.signal();
    }

    /** What the reader is or holds may have changed. Returns at once. */
    void lookAgain() {
        lookAgain = true;
        news.signal();
    }

    /** Is to end. Returns at once. */
    void end(End why) {
        ending = why;
        news.signal();
    }

    /**
     * Writes until it ends or its reader is gone.
     *
     * @param out whose bytes leave when it is flushed
     */
    void writeTo(OutputStream out) {
        try {
            write(out, "retry: " + RESUME.toMillis() + "\n\n");
            End why = serve(out);
            write(out, "event: closed\ndata: {\"reason\":\"" + why + "\"}\n\n"); // no id: the last entry's stays
        } catch (IOException e) {
            log.debug("A reader is gone, or takes nothing"); // it resumes after the last entry that it has
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            streams.ended(this);
        }
    }

    private End serve(OutputStream out) throws IOException, InterruptedException {
        while (true) {
            long seen = news.signals();
            @Nullable End why = why();
            if (why != null) return why;
            if (isDue()) {
                why = deliver(out);
                if (why != null) return why;
            } else if (nanosLeft(lastWriteNanos, keepAlive) <= 0) {
                if (!keyIsShown.getAsBoolean()) return End.REVOKED;
                write(out, ": keep-alive\n\n");
            } else {
                news.await(seen, untilNext());
            }
        }
    }

    private @Nullable End why() {
        if (ending != null) return ending;
        return clock.instant().isBefore(caller.tokenEnds()) ? null : End.TOKEN_ENDED;
    }

    private boolean hasWork() {
        return lookAgain || known > written;
    }

    private boolean isDue() {
        return hasWork() && (!failing || nanosLeft(failedNanos, BACK_OFF) <= 0);
    }

    private static long nanosLeft(long since, Duration of) {
        return of.toNanos() - (System.nanoTime() - since);
    }

    private Duration untilNext() {
        long nanos = nanosLeft(lastWriteNanos, keepAlive);
        if (hasWork()) nanos = Math.min(nanos, nanosLeft(failedNanos, BACK_OFF));
        Instant now = clock.instant();
        if (caller.tokenEnds().isBefore(now.plusNanos(Math.max(0, nanos))))
            nanos = Duration.between(now, caller.tokenEnds()).toNanos();
        return Duration.ofNanos(Math.max(0, nanos));
    }

    /** Writes what has come, as far as one batch; why it is to end instead, where it is. */
    private @Nullable End deliver(OutputStream out) throws IOException {
        try {
            Delivery delivery = streams.looking(this::look);
            List<byte[]> events =
                    delivery.batch() == null ? List.of() : delivery.batch().recorded();
            failing = false;
            for (int i = 0; i < events.size(); i++) {
                @Nullable End why = why();
                if (why != null) return why;
                if (lookAgain) return null; // before another entry leaves
                FeedEntry entry = delivery.entries().get(i);
                write(out, event(entry, events.get(i)));
                written = entry.number();
                streams.delivered(1);
            }
            return null;
        } catch (Unauthenticated | Hidden revoked) {
            return End.REVOKED;
        } catch (LogUnavailable unavailable) {
            if (!failing) log.warn("A stream can't go on and is tried again", unavailable);
            failing = true;
            failedNanos = System.nanoTime();
            lookAgain = true;
            return null;
        } catch (RuntimeException e) {
            log.error("A stream failed unexpectedly", e);
            return End.FAILED;
        }
    }

    /**
     * Entries that may be written once they are recorded.
     *
     * @param batch null where there are none
     */
    private record Delivery(List<FeedEntry> entries, Reads.@Nullable Batch batch) {}

    /**
     * Looks who the reader is, what it holds, and what has come.
     *
     * @throws Hidden if it holds the scope no more, its token is good no more, or its partner was suspended meanwhile:
     *     then it may begin a stream of recalls
     */
    private Delivery look() {
        lookAgain = false;
        Hidden.unless(keyIsShown.getAsBoolean());
        Feeds.Access access = feeds.access(caller, scope.value());
        Hidden.unless(tokenIsGood.test(access.directory()) && (recallsOnly || !access.recallsOnly()));
        recallsOnly = access.recallsOnly();
        if (known <= written) return new Delivery(List.of(), null);
        List<FeedEntry> entries = fitting(feeds.read(access, written, BATCH));
        if (entries.isEmpty()) throw new LogUnavailable("a feed has a number without an entry", null);
        long last = entries.getLast().number();
        Sought sought = Sought.delivered(KIND)
                .id("scope", scope.value())
                .number("after", written)
                .number("until", last);
        List<CloudEvent> events = CloudEvent.of(feeds, scope, feeds.shown(access, entries));
        return new Delivery(entries, reads.batch(caller, sought, events, last));
    }

    /** As many as may be held, at least one where there is one. */
    private static List<FeedEntry> fitting(List<FeedEntry> entries) {
        int bytes = 0;
        for (int i = 0; i < entries.size(); i++) {
            byte[] body = entries.get(i).body();
            bytes += body == null ? 0 : body.length;
            if (i > 0 && bytes > MAX_BATCH_BYTES) return entries.subList(0, i);
        }
        return entries;
    }

    private byte[] event(FeedEntry entry, byte[] json) {
        String name = named ? "event: " + entry.kind() + "\n" : "";
        byte[] head = ("id: " + feeds.after(scope, entry.number()) + "\n" + name + "data: ").getBytes(UTF_8);
        byte[] event = new byte[head.length + json.length + 2];
        System.arraycopy(head, 0, event, 0, head.length);
        System.arraycopy(json, 0, event, head.length, json.length);
        event[event.length - 2] = '\n';
        event[event.length - 1] = '\n';
        return event;
    }

    private void write(OutputStream out, String text) throws IOException {
        write(out, text.getBytes(UTF_8));
    }

    private void write(OutputStream out, byte[] bytes) throws IOException {
        long begun = System.nanoTime();
        for (int at = 0; at < bytes.length; at += CHUNK_BYTES) {
            if (nanosLeft(begun, WRITE_LIMIT) <= 0) throw new IOException("The reader takes too little");
            out.write(bytes, at, Math.min(CHUNK_BYTES, bytes.length - at));
            out.flush();
        }
        lastWriteNanos = System.nanoTime();
    }
}
