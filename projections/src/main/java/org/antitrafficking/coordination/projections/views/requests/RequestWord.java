package org.antitrafficking.coordination.projections.views.requests;

import java.time.Instant;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry.SharedTerms;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.alerts.PageTerms;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.requests.RequestEntry;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What asker or holder told the other on a request that was sent.
 *
 * @param clarification which one it gives
 * @param last of an answer, whether no other part follows
 * @param open whether it is waited for: a clarification that was not given yet, an authorization that was not decided
 * @param sealed whether whatever told it holds a sealed value: then it goes with that value's key
 */
public record RequestWord(
        Instant at,
        @Nullable ReleaseId clarification,
        @Nullable PageText contact,
        @Nullable Boolean last,
        boolean open,
        @Nullable PageText reasons,
        ReleaseId release,
        boolean sealed,
        PageTerms terms,
        @Nullable PageText text,
        RequestPageAct.Kind what) {

    static RequestWord of(RequestEntry.ClarificationAsked e, Instant at) {
        return text(at, e.release(), e.text(), e.terms(), RequestPageAct.Kind.ASK_CLARIFICATION)
                .open(true);
    }

    static RequestWord of(RequestEntry.ClarificationGiven e, Instant at) {
        RequestWord given = text(at, e.release(), e.text(), e.terms(), RequestPageAct.Kind.CLARIFY);
        return new RequestWord(
                at, e.clarification(), null, null, false, null, e.release(), true, given.terms, given.text, given.what);
    }

    static RequestWord of(RequestEntry.AuthorizationAnnounced e, Instant at) {
        return new RequestWord(
                at,
                null,
                null,
                null,
                true,
                PageText.of(e.reasons()),
                e.release(),
                true,
                PageTerms.of(e.terms()),
                null,
                RequestPageAct.Kind.ANNOUNCE_AUTHORIZATION);
    }

    static RequestWord of(RequestEntry.Answered e, Instant at) {
        return new RequestWord(
                at,
                null,
                null,
                e.last(),
                false,
                null,
                e.release(),
                true,
                PageTerms.of(e.terms()),
                PageText.of(e.text()),
                RequestPageAct.Kind.ANSWER);
    }

    static RequestWord of(RequestEntry.NothingHeld e, Instant at) {
        return new RequestWord(
                at,
                null,
                null,
                null,
                false,
                null,
                e.release(),
                e.terms().restriction() != null,
                PageTerms.of(e.terms()),
                null,
                RequestPageAct.Kind.NOTHING_HELD);
    }

    static RequestWord of(RequestEntry.YesSaid e, Instant at) {
        return new RequestWord(
                at,
                null,
                PageText.of(e.contact()),
                null,
                false,
                null,
                e.release(),
                true,
                PageTerms.of(e.terms()),
                null,
                RequestPageAct.Kind.SAY_YES);
    }

    /** What the scope's own partner told by an act of its own. */
    static RequestWord own(ReleaseId release, RequestPageAct act, Instant at) {
        return new RequestWord(
                at,
                act.clarification(),
                act.contact(),
                act.last(),
                false,
                act.reasons(),
                release,
                act.isSealed(),
                act.terms(),
                act.text(),
                act.act());
    }

    private static RequestWord text(
            Instant at, ReleaseId release, Sealed text, SharedTerms terms, RequestPageAct.Kind what) {
        return new RequestWord(
                at, null, null, null, false, null, release, true, PageTerms.of(terms), PageText.of(text), what);
    }

    RequestWord open(boolean now) {
        return new RequestWord(at, clarification, contact, last, now, reasons, release, sealed, terms, text, what);
    }

    Stream<PageText> texts() {
        return Stream.<@Nullable PageText>of(contact, reasons, text).flatMap(Stream::ofNullable);
    }
}
