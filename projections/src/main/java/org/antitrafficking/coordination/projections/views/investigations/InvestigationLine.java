package org.antitrafficking.coordination.projections.views.investigations;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.investigations.Hold;
import org.antitrafficking.coordination.investigations.Member;
import org.antitrafficking.coordination.investigations.Review;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageLine;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * The part of an investigation's page that orders an inbox and stands in its line there. The rest is kept in parts
 * ({@link InvestigationParts}), so that this stays small whatever the page becomes.
 *
 * @param accessEnded whether nothing covers its reader any more
 * @param ended whether the investigation is over
 * @param erased the partners whose words were erased, of those whose words its reader had
 * @param head of the page
 * @param holds for proceedings, in force or over, by the partners that placed them
 * @param needs what waits of the negotiation and of its end; what waits of its work is kept with the parts
 * @param own what the agreement in force lets its reader do; absent where it names the reader as no member
 * @param purpose what the investigation is for
 * @param reader whose page it is
 * @param review until when what its reader's agency told is kept; absent before the end
 */
public record InvestigationLine(
        boolean accessEnded,
        boolean ended,
        SortedSet<PartnerId> erased,
        Head head,
        SortedMap<PartnerId, Hold> holds,
        List<Need> needs,
        @Nullable Member own,
        @Nullable Sealed purpose,
        Scope reader,
        @Nullable Review review)
        implements PageLine {

    public InvestigationLine {
        erased = Sets.sorted(erased);
        holds = Sets.sorted(holds);
        needs = List.copyOf(needs);
    }

    public static InvestigationLine of(InvestigationPage page) {
        return new InvestigationLine(
                page.accessEnded(),
                page.ended() != null,
                page.erased(),
                page.head(),
                page.holds(),
                page.needsBesideWork(),
                page.member(),
                page.purpose(),
                page.reader(),
                page.review());
    }

    /** The same after entries about its work, which change nothing of it but how far it has come. */
    public InvestigationLine after(InvestigationPage work) {
        return new InvestigationLine(
                accessEnded, ended, erased, work.head(), holds, needs, own, purpose, reader, review);
    }

    @Override
    public InvestigationLine with(List<Need> work) {
        if (accessEnded || work.isEmpty()) return this;
        return new InvestigationLine(
                accessEnded, ended, erased, head, holds, together(needs, work), own, purpose, reader, review);
    }

    /** Whoever is to say how an investigation was is told that last. */
    static List<Need> together(List<Need> besideWork, List<Need> work) {
        var all = new ArrayList<>(besideWork);
        boolean evaluates = !all.isEmpty() && all.getLast().what() == Need.What.EVALUATE;
        all.addAll(evaluates ? all.size() - 1 : all.size(), work);
        return all;
    }

    @Override
    public Head place() {
        return head;
    }

    @Override
    public Summary summary() {
        return new Summary(
                "investigation",
                "investigation",
                "investigation",
                null,
                null,
                null,
                accessEnded ? Notice.ACCESS_ENDED : null,
                null,
                purpose == null ? null : new Named("purpose", purpose));
    }

    @Override
    public @Nullable String reference() {
        return null;
    }

    @Override
    public boolean isLive() {
        return !accessEnded;
    }
}
