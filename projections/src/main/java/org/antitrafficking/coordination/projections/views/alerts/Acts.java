package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.alerts.ClockId;
import org.antitrafficking.coordination.alerts.ReleaseId;
import org.antitrafficking.coordination.projections.views.pages.Need;
import org.antitrafficking.coordination.projections.views.pages.PageClock;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What owners' and recipients' pages do alike with acts under way and with clocks. */
final class Acts {
    private Acts() {}

    /** Validated; one that is done already is over with it. */
    static SortedMap<ReleaseId, PageAct> validated(SortedMap<ReleaseId, PageAct> acts, AlertEntry.ActValidated e) {
        PageAct act = acts.get(e.release());
        if (act == null) return acts;
        return act.done() != null
                ? Sets.without(acts, e.release())
                : Sets.with(acts, e.release(), act.validated(e.digest(), e.by()));
    }

    /** Given back to whoever prepared it. */
    static SortedMap<ReleaseId, PageAct> returned(
            SortedMap<ReleaseId, PageAct> acts, AlertEntry.ActReturned e, Instant at) {
        PageAct act = acts.get(e.release());
        return act == null
                ? acts
                : Sets.with(acts, e.release(), act.returned(new PageAct.Returned(at, e.by(), PageText.of(e.reason()))));
    }

    static SortedMap<ClockId, PageClock> missed(SortedMap<ClockId, PageClock> clocks, AlertEntry.ClockMissed e) {
        PageClock clock = clocks.get(e.clock());
        boolean extended = clock != null && clock.extended();
        return Sets.with(clocks, e.clock(), new PageClock(e.due(), extended, PageClock.State.MISSED));
    }

    static SortedMap<ClockId, PageClock> extended(SortedMap<ClockId, PageClock> clocks, AlertEntry.ClockExtended e) {
        return Sets.with(clocks, e.clock(), new PageClock(e.due(), true, PageClock.State.DUE));
    }

    /**
     * Who had a hand in what waits for a second person.
     *
     * @param contributors who wrote the content as it stands, where acts tell that
     */
    static SortedSet<PersonId> hands(SortedMap<ReleaseId, PageAct> acts, SortedSet<PersonId> contributors, Need need) {
        for (var act : acts.entrySet())
            if (need.isForASecond(act.getKey())) return act.getValue().hands(contributors);
        return Sets.of();
    }

    /**
     * What acts under way wait for.
     *
     * @param validation the clock of what was issued in danger to life; null where none was set
     */
    static void needs(SortedMap<ReleaseId, PageAct> acts, @Nullable PageClock validation, List<Need> needs) {
        acts.forEach((release, act) -> {
            if (act.returned() != null) needs.add(Need.of(release, Need.What.PREPARE_ANEW));
            else if (act.validated() == null) {
                @Nullable PageClock clock = act.done() == null ? null : validation;
                @Nullable Instant due = clock == null ? null : clock.due();
                needs.add(new Need(due, clock != null && clock.isMissed(), release.value(), Need.What.VALIDATE));
            } else if (act.done() == null) needs.add(Need.of(release, Need.What.DISCLOSE));
        });
    }
}
