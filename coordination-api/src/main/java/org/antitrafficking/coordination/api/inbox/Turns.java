package org.antitrafficking.coordination.api.inbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.eventlog.LogUnavailable;
import org.springframework.stereotype.Component;

/** Lets pages that may be of some megabytes be made by few at once, whether as they are or as they were. */
@Component
public final class Turns {

    /** The kinds of items whose pages are kept in parts, since they may be of some megabytes. */
    private static final Set<String> IN_PARTS = PageKinds.ALL.stream()
            .filter(PageKind::inParts)
            .map(kind -> kind.feature().name())
            .collect(Collectors.toUnmodifiableSet());

    /** Such pages that are made at once: each takes twenty times its size meanwhile. */
    private static final int AT_ONCE = 4;

    /** Who reads one more waits so long for its turn. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /**
     * Makes a page when it is its turn.
     *
     * @param kind of the item; what is of no such kind waits for nobody
     * @throws LogUnavailable if its turn does not come in time
     */
    public <T> T of(String kind, Supplier<T> page) {
        if (!IN_PARTS.contains(kind)) return page.get();
        try {
            if (!turns.tryAcquire(WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                throw new LogUnavailable("as many pages of that kind are being read as may be at once", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
        try {
            return page.get();
        } finally {
            turns.release();
        }
    }
}
