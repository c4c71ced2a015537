package org.antitrafficking.coordination.projections.views.programme;

import org.antitrafficking.coordination.programme.Overspent;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * That a transaction spent more than there was, on a page.
 *
 * @param clock of the explanation
 * @param explanation absent until somebody has given it
 * @param figures at that time
 */
public record PageOverspent(PageClock clock, @Nullable Sealed explanation, Overspent figures) {

    static PageOverspent of(Overspent overspent) {
        return new PageOverspent(PageClock.due(overspent.due()), null, overspent);
    }

    PageOverspent explained(Sealed said) {
        return new PageOverspent(clock.met(), said, figures);
    }

    PageOverspent missed() {
        return new PageOverspent(
                new PageClock(clock.due(), clock.extended(), PageClock.State.MISSED), explanation, figures);
    }

    boolean isOwed() {
        return explanation == null;
    }
}
