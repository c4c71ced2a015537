package org.antitrafficking.coordination.projections.views.investigations;

import java.time.Instant;
import java.util.stream.Stream;
import org.antitrafficking.coordination.investigations.Action;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * An operational action, on a page.
 *
 * @param aboutPersons whether it carries persons' data
 * @param actionResult absent until it is reported
 * @param extended whether its reader was told that it was given more time
 * @param party that planned it
 * @param plannedAt absent where its reader was told of it later
 * @param reportedAt absent until it is, and where its reader was told of that later
 * @param responsible the party that is to do it
 * @param state of its clock; absent where that stands still, or its reader was not told whether it was met
 */
public record PageAction(
        boolean aboutPersons,
        @Nullable Sealed actionResult,
        Sealed actionText,
        Instant due,
        boolean extended,
        PartnerId party,
        @Nullable Instant plannedAt,
        @Nullable Instant reportedAt,
        PartnerId responsible,
        PageClock.@Nullable State state) {

    static PageAction of(Action action, @Nullable Instant plannedAt, PageClock.@Nullable State state) {
        return new PageAction(
                action.aboutPersons(),
                action.actionResult(),
                action.actionText(),
                action.due(),
                false,
                action.party(),
                plannedAt,
                null,
                action.responsible(),
                state);
    }

    /** As its reader is told again; what it was told before of its time stays, where that is the same. */
    static PageAction again(Action action, @Nullable PageAction before, boolean over) {
        if (before != null && before.due.equals(action.due()) && (before.isReported() || action.actionResult() == null))
            return before;
        boolean runs = action.runs() && action.actionResult() == null;
        PageClock.State state =
                runs ? PageClock.State.DUE : action.actionResult() != null || over ? null : PageClock.State.MISSED;
        return of(action, before == null ? null : before.plannedAt, state);
    }

    boolean isReported() {
        return actionResult != null;
    }

    boolean isMissed() {
        return state == PageClock.State.MISSED;
    }

    /** What comes late is missed, whether the platform has said so already or not. */
    PageAction reported(Sealed result, Instant at) {
        boolean met = state == PageClock.State.DUE && !at.isAfter(due);
        PageClock.State now = met ? PageClock.State.MET : state == null ? null : PageClock.State.MISSED;
        return new PageAction(aboutPersons, result, actionText, due, extended, party, plannedAt, at, responsible, now);
    }

    /** As if nobody had said what came of it. */
    PageAction unreported() {
        PageClock.State now = state == PageClock.State.MET ? PageClock.State.DUE : state;
        return new PageAction(aboutPersons, null, actionText, due, extended, party, plannedAt, null, responsible, now);
    }

    PageAction missed() {
        return at(due, extended, PageClock.State.MISSED);
    }

    PageAction until(Instant later) {
        return at(later, true, state);
    }

    /** As if nobody had said whether it was in time. */
    PageAction untold() {
        return at(due, extended, null);
    }

    /** Its clock runs no more. */
    PageAction stopped() {
        return state == PageClock.State.DUE ? at(due, extended, null) : this;
    }

    private PageAction at(Instant when, boolean more, PageClock.@Nullable State now) {
        return new PageAction(
                aboutPersons, actionResult, actionText, when, more, party, plannedAt, reportedAt, responsible, now);
    }

    Stream<Sealed> texts() {
        return Stream.of(actionText, actionResult).flatMap(Stream::ofNullable);
    }
}
