package org.antitrafficking.coordination.api.feed;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.problems.TooManyStreams;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.projections.feeds.FeedEnds;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.Wakeup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Tells people's browsers that something is new for them, and nothing else: no id, no kind, no count, and so it is no
 * read. Of all feeds it knows how far they go. What it costs while nothing happens is nothing, else one query for all
 * readers together, once in {@link #PAUSE}.
 */
public final class News implements SmartLifecycle {

    /** A reader has to come again after that, and is known anew: as whoever it is then. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(250);

    /** How long a browser waits before it comes again. */
    private static final Duration RESUME = Duration.ofSeconds(5);

    private static final Logger logger = LoggerFactory.getLogger(News.class);

    private final Watcher watcher;
    private final FeedEnds ends;
    private final Facts facts;
    private final StreamSettings settings;
    private final Set<Reader> readers = new LinkedHashSet<>();

    /**
     * Tells nobody yet.
     *
     * @param fence of this node, which wakes the watcher
     * @param settings how many may be told at a time: as many as there may be streams, beside these
     */
    public News(Follower fence, FeedEnds ends, Facts facts, StreamSettings settings) {
        this.watcher = new Watcher("news-watcher", fence, PAUSE, POLL, this::look);
        this.ends = ends;
        this.facts = facts;
        this.settings = settings;
    }

    /** Somebody who wants to know. */
    public static final class Reader {
        private final Caller caller;
        private final Set<Scope> scopes;
        private final Wakeup news = new Wakeup();

        /** How far all of its feeds go together; negative before the first look. */
        private long known = -1;

        private Reader(Caller caller) {
            this.caller = caller;
            this.scopes = Set.copyOf(caller.scopes(caller.reading()));
        }

        /** Whether the reader is suspended, or holds other scopes than at the beginning. */
        private boolean isAnother(Reading now) {
            try {
                return !caller.scopes(now).equals(scopes);
            } catch (Unauthenticated suspended) {
                return true;
            }
        }

        private void reaches(Map<Scope, Long> numbers) {
            long all = scopes.stream()
                    .mapToLong(scope -> numbers.getOrDefault(scope, 0L))
                    .sum();
            if (known >= 0 && all > known) news.signal();
            known = all;
        }
    }

    /**
     * Lets somebody be told from now on.
     *
     * @throws TooManyStreams if as many are told as may be
     * @throws LogUnavailable if the node stops
     */
    public Reader open(Caller caller) {
        var reader = new Reader(caller);
        synchronized (readers) {
            if (!watcher.isRunning()) throw new LogUnavailable("the node stops", null);
            long partners = readers.stream()
                    .filter(other -> other.caller.partner().equals(caller.partner()))
                    .count();
            if (partners >= settings.perPartner() || readers.size() >= settings.perNode())
                throw new TooManyStreams(settings.keepAlive().multipliedBy(2));
            readers.add(reader);
        }
        return reader;
    }

    /** Is told no more. */
    public void close(Reader reader) {
        synchronized (readers) {
            readers.remove(reader);
        }
    }

    /**
     * Writes until the reader has gone, its session does not last, or it holds other scopes than at the beginning, as
     * server-sent events (HTML standard, 9.2). All of that is asked before each word, and after some silence. Whose
     * partner is suspended hears of nothing new: it is shown recalls alone, and not what else comes.
     *
     * @param lasts whether the session goes on
     */
    public void write(Reader reader, OutputStream out, BooleanSupplier lasts) {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            write(out, "retry: " + RESUME.toMillis() + "\n\n");
            long seen = 0;
            while (watcher.isRunning() && System.nanoTime() < end) {
                reader.news.await(seen, settings.keepAlive());
                long now = reader.news.signals();
                if (!watcher.isRunning() || !lasts.getAsBoolean()) return;
                Reading reading = facts.reading();
                if (reader.isAnother(reading)) return;
                boolean told = now > seen && !reader.caller.isSuspended(reading);
                write(out, told ? "data: new\n\n" : ":\n\n");
                seen = now;
            }
        } catch (IOException gone) {
            logger.debug("A reader of news is gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(reader);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void start() {
        watcher.start();
    }

    private void look() throws SQLException {
        List<Reader> now = copy();
        if (now.isEmpty()) return;
        var scopes = new HashSet<Scope>();
        now.forEach(reader -> scopes.addAll(reader.scopes));
        Map<Scope, Long> numbers = ends.of(scopes);
        now.forEach(reader -> reader.reaches(numbers));
    }

    private List<Reader> copy() {
        synchronized (readers) {
            return new ArrayList<>(readers);
        }
    }

    @Override
    public void stop() {
        synchronized (readers) {
            watcher.end(); // from here on none is let in
        }
        copy().forEach(reader -> reader.news.signal());
        try {
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
