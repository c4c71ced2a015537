package org.antitrafficking.coordination.projections.views.alerts;

import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Under what terms something is shared, on a page.
 *
 * @param basis that its reader was told on
 * @param legalBasis of an act under way, as it was chosen
 */
public record PageTerms(
        List<String> basis,
        SortedSet<HandlingCode> handling,
        @Nullable LegalBasis legalBasis,
        Marking marking,
        SortedSet<Purpose> purposes,
        @Nullable PageText restriction) {

    public static PageTerms of(AlertEntry.SharedTerms terms) {
        return new PageTerms(
                terms.basis(),
                terms.handling(),
                null,
                terms.marking(),
                terms.purposes(),
                PageText.ofNullable(terms.restriction()));
    }

    public static PageTerms of(Terms terms) {
        return new PageTerms(
                List.of(),
                terms.handling(),
                terms.basis(),
                terms.marking(),
                terms.purposes(),
                PageText.ofNullable(terms.restriction()));
    }

    /** As they are now; where nothing new is said of the basis, it is as before. */
    public static PageTerms changed(@Nullable PageTerms before, AlertEntry.SharedTerms terms) {
        PageTerms now = of(terms);
        return before == null || !now.basis.isEmpty()
                ? now
                : new PageTerms(
                        before.basis, now.handling, before.legalBasis, now.marking, now.purposes, now.restriction);
    }

    public PageTerms after(Erasure erasure) {
        return new PageTerms(basis, handling, legalBasis, marking, purposes, erasure.ofNullable(restriction));
    }
}
