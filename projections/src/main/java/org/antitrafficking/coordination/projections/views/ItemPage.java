package org.antitrafficking.coordination.projections.views;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.investigations.InvestigationEntry;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.jspecify.annotations.Nullable;

/** What one scope sees of one item: a fold of its entries about it, and of nothing else. */
public sealed interface ItemPage permits AlertPage, RequestPage, InvestigationPage, InvestigationLine {

    /**
     * Of every page.
     *
     * @param item that it is of
     * @param changedAt when its last entry was recorded
     * @param number of that entry in the scope's feed
     * @param since when the page began
     */
    record Head(String item, Instant changedAt, long number, Instant since) {
        static Head of(PageEntry entry, String item) {
            return new Head(item, entry.recordedAt(), entry.number(), entry.recordedAt());
        }

        Head at(PageEntry entry) {
            return new Head(item, entry.recordedAt(), entry.number(), since);
        }
    }

    /** What it is of, and where it stands. */
    Head place();

    /** What waits for whoever reads it, in a fixed order. */
    List<Need> needs();

    /** Everything on it that a search finds and that is sealed. */
    Stream<PageText> texts();

    /** What its owner calls the item; null where there is nothing to see, or it has no name. */
    @Nullable
    String reference();

    /** Whether the scope has the item, and not only the news that it had it. */
    boolean isLive();

    /** Whether anybody is shown it. */
    default boolean isShown() {
        return true;
    }

    /** Whether it tells that something is to be given back: a suspended partner sees those and no others. */
    default boolean isRecall() {
        return false;
    }

    /**
     * The page after an entry. It never refuses: what it can do nothing with changes nothing. An entry whose number is
     * not above the page's last was folded already.
     *
     * @param page null where the scope has nothing of the item
     * @return null where it has nothing of it any more
     */
    static @Nullable ItemPage fold(@Nullable ItemPage page, PageEntry entry) {
        if (page != null && entry.number() <= page.place().number()) return page;
        return switch (entry.body()) {
            case AlertEntry e -> AlertPage.fold((AlertPage) page, e, entry);
            case RequestEntry e -> RequestPage.fold((RequestPage) page, e, entry);
            case InvestigationEntry e -> InvestigationPage.fold((InvestigationPage) page, e, entry);
            default -> page; // of what has no pages
        };
    }
}
