package org.antitrafficking.coordination.api.facts;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.antitrafficking.coordination.projections.views.Upkeep;
import org.antitrafficking.coordination.projections.views.ViewBuilder;
import org.antitrafficking.coordination.projections.views.WordBuilder;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Follower;
import org.antitrafficking.eventlog.LogUnavailable;

/**
 * Waits until what follows the log has what was in it at the moment of asking. That is a courtesy to whoever reads what
 * they have just done: what was taken away is not given out whether one has waited or not.
 */
public final class CaughtUp {

    /** A reader waits so long for what it may have changed itself; then it gets what there is. */
    private static final Duration READS_WITHIN = Duration.ofSeconds(1);

    /** A change that says what it was made for waits so long for its author's view. */
    private static final Duration VIEWS_WITHIN = Duration.ofSeconds(2);

    /** A search waits so long for words of its own scopes; then it is refused. */
    private static final Duration WORDS_WITHIN = Duration.ofSeconds(3);

    private final EventLog log;
    private final Follower fence;
    private final ViewBuilder views;
    private final WordBuilder words;

    public CaughtUp(EventLog log, Follower fence, ViewBuilder views, WordBuilder words) {
        this.log = log;
        this.fence = fence;
        this.views = views;
        this.words = words;
    }

    /** For a reader of feeds: what it did before is in them, unless they are far behind. */
    public void feeds() {
        try {
            fence.await(log.head(), READS_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
    }

    /**
     * For a reader of pages that may be behind: looks again whenever more of the views is built, so that it waits for
     * its own pages and not for all that others have written meanwhile.
     *
     * @param look empty while a page is behind
     * @return empty if a page is still behind when the time is over
     */
    public <T> Optional<T> pages(Supplier<Optional<T>> look) {
        return until(views, READS_WITHIN, look);
    }

    /**
     * For a search: looks again whenever more words are made, which are made of the views.
     *
     * @param look empty while words, or pages, are behind
     * @return empty if they still are when the time is over
     */
    public <T> Optional<T> words(Supplier<Optional<T>> look) {
        return until(words, WORDS_WITHIN, look);
    }

    private static <T> Optional<T> until(Upkeep made, Duration within, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + within.toNanos();
        while (true) {
            long seen = made.timesBuilt();
            Optional<T> found = look.get();
            long left = end - System.nanoTime();
            if (found.isPresent() || left <= 0) return found;
            try {
                made.awaitBuilt(seen, Duration.ofNanos(left));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LogUnavailable("the service ends", e);
            }
        }
    }

    /**
     * For a decision that depends on what somebody was told: on its feeds, or on its views, which follow them.
     *
     * @throws LogUnavailable if the views are too far behind
     */
    public void views() {
        try {
            if (!views.await(log.head(), VIEWS_WITHIN))
                throw new LogUnavailable("the views are behind the log", new IllegalStateException());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
    }
}
