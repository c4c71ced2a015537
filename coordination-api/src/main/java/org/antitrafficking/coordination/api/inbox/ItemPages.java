package org.antitrafficking.coordination.api.inbox;

import static org.antitrafficking.coordination.api.shapes.Shapes.addressed;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.projections.views.PageJson;
import org.antitrafficking.coordination.projections.views.PageKinds;
import org.antitrafficking.coordination.projections.views.ViewReader;
import org.antitrafficking.coordination.projections.views.pages.PageKind;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.eventlog.LogUnavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Serves one item as the caller sees it. */
@Component
public final class ItemPages {

    /** The kinds of items whose pages are kept in parts, since they may be of some megabytes. */
    private static final Set<String> IN_PARTS = PageKinds.ALL.stream()
            .filter(PageKind::inParts)
            .map(kind -> kind.feature().name())
            .collect(Collectors.toUnmodifiableSet());

    /** Pages that are put together of their parts at once: each takes twenty times its size meanwhile. */
    private static final int PUT_TOGETHER_AT_ONCE = 4;

    /** Who reads one more waits so long for its turn. */
    private static final Duration TURN_WITHIN = Duration.ofSeconds(5);

    private final Semaphore turns = new Semaphore(PUT_TOGETHER_AT_ONCE, true);
    private final Views views;
    private final Pages pages;
    private final Reads reads;

    public ItemPages(Views views, Pages pages, Reads reads) {
        this.views = views;
        this.pages = pages;
        this.reads = reads;
    }

    /**
     * The item's page.
     *
     * @param kind of the item, as the record of the read calls it
     * @param form makes its id of the text in the address
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(
            Caller caller, String kind, String id, Function<String, ?> form, @Nullable String known) {
        return reads.answer(
                caller, Sought.of(kind).id(kind, id), known, () -> inTurn(kind, () -> served(caller, id, form)));
    }

    /** With which the page would be served now; empty where the caller has none. */
    Optional<String> tag(Caller caller, String kind, String id) {
        return inTurn(
                kind,
                () -> reads.apart(() -> views.page(caller, id).map(item -> {
                    reads.holds(item.page().length);
                    return reads.tag(pages.page(item, caller.person()));
                })));
    }

    private Reads.Served served(Caller caller, String id, Function<String, ?> form) {
        ViewReader.Item item =
                views.page(caller, addressed(id, form).toString()).orElseThrow(() -> Hidden.HIDDEN);
        reads.holds(item.page().length);
        SharedFor.check(caller, PageJson.read(item.page()));
        return Reads.Served.of(pages.page(item, caller.person()), Views.shown(item));
    }

    /**
     * Reads a page of an item of that kind, or what is worked out of one; pages in parts no more at once than may be.
     *
     * @throws LogUnavailable if it can't be read in time
     */
    public <T> T inTurn(String kind, Supplier<T> read) {
        if (!IN_PARTS.contains(kind)) return read.get();
        try {
            if (!turns.tryAcquire(TURN_WITHIN.toMillis(), TimeUnit.MILLISECONDS))
                throw new LogUnavailable("as many pages of that kind are being read as may be at once", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the service ends", e);
        }
        try {
            return read.get();
        } finally {
            turns.release();
        }
    }
}
