package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * An answer, a follow-up or a sighting.
 *
 * @param by absent where it is the scope's own partner
 * @param sealed whether whatever told it holds a sealed value: then it goes with that value's key
 */
public record Told(
        @Nullable MatchAnswer answer,
        Instant at,
        @Nullable PartnerId by,
        @Nullable PageText place,
        ReleaseId release,
        boolean sealed,
        @Nullable Instant seenAt,
        @Nullable PageTerms terms,
        @Nullable PageText text,
        PageAct.Kind what) {

    static Told of(AlertEntry.Answered e, Instant at) {
        return new Told(
                e.answer(),
                at,
                e.by(),
                null,
                e.release(),
                e.text() != null || e.terms().restriction() != null,
                null,
                PageTerms.of(e.terms()),
                PageText.ofNullable(e.text()),
                PageAct.Kind.ANSWER);
    }

    static Told of(AlertEntry.FollowedUp e, Instant at) {
        return new Told(
                null,
                at,
                e.by(),
                null,
                e.release(),
                true,
                null,
                PageTerms.of(e.terms()),
                PageText.of(e.text()),
                PageAct.Kind.FOLLOW_UP);
    }

    static Told of(AlertEntry.Sighted e, Instant at) {
        return new Told(
                null,
                at,
                e.by(),
                PageText.of(e.place()),
                e.release(),
                true,
                e.seenAt(),
                PageTerms.of(e.terms()),
                PageText.of(e.text()),
                PageAct.Kind.SIGHTING);
    }

    /** What the scope's own partner told by an act of its own. */
    static Told own(ReleaseId release, PageAct act, Instant at) {
        return new Told(
                act.answer(),
                at,
                null,
                act.place(),
                release,
                act.isSealed(),
                act.seenAt(),
                act.terms(),
                act.text(),
                act.act());
    }

    Stream<PageText> texts() {
        return Stream.of(place, text).flatMap(Stream::ofNullable);
    }
}
