package org.antitrafficking.coordination.api.inbox;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.antitrafficking.coordination.api.facts.CaughtUp;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.Version;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.persons.Actor;
import org.springframework.stereotype.Component;

/** Versions of items that have a page in the views: each caller's own page is one. */
@Component
public final class PageVersions {

    private final Views views;
    private final Pages pages;
    private final Reads reads;
    private final CaughtUp caughtUp;

    PageVersions(Views views, Pages pages, Reads reads, CaughtUp caughtUp) {
        this.views = views;
        this.pages = pages;
        this.reads = reads;
        this.caughtUp = caughtUp;
    }

    /** @param isSeen whether somebody sees the item, by the log */
    public Version of(String id, BiPredicate<Actor, Reading> isSeen) {
        return new Version(isSeen, (caller, reading) -> tag(caller, id));
    }

    private Optional<String> tag(Caller caller, String id) {
        caughtUp.views();
        return views.page(caller, id).map(item -> reads.tag(pages.page(item)));
    }
}
