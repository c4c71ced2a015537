package org.antitrafficking.coordination.api.inbox;

import java.util.function.BiPredicate;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.eventlog.LogUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Versions of items that have a page in the views: each caller's own page is one. */
@Component
public final class PageVersions {

    private static final Logger logger = LoggerFactory.getLogger(PageVersions.class);

    private final ItemPages pages;
    private final CaughtUp caughtUp;

    PageVersions(ItemPages pages, CaughtUp caughtUp) {
        this.pages = pages;
        this.caughtUp = caughtUp;
    }

    /**
     * Waits a little until views have what has been decided, so that a page shows what its reader has just done. Where
     * they are too far behind, the page is shown as it is: what was done is done.
     */
    public void settle() {
        try {
            caughtUp.views();
        } catch (LogUnavailable behind) {
            logger.debug("The views are behind a page's own reader", behind);
        }
    }

    /**
     * The version of an item that a caller has.
     *
     * @param kind as {@link ItemPages#answer} takes it
     * @param isSeen whether somebody sees the item, by the log
     */
    public Version of(String kind, String id, BiPredicate<Actor, Reading> isSeen) {
        return new Version(isSeen, (caller, reading) -> {
            caughtUp.views();
            return pages.tag(caller, kind, id);
        });
    }
}
