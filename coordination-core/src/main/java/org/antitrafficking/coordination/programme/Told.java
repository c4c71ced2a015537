package org.antitrafficking.coordination.programme;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A programme as far as disclosure has to know: who takes part, and what it is called. Money is in the events
 * themselves, so it is not written once more with each of them.
 */
public record Told(SortedSet<PartnerId> participants, Sealed title) {

    public Told {
        participants = Sets.sorted(participants);
    }

    /**
     * The same after an event.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its programme and nothing came before
     */
    public static Told evolve(@Nullable Told before, ProgrammeEvent event) {
        if (event instanceof ProgrammeFounded e)
            return new Told(Sets.sorted(e.charter().participants().keySet()), e.title());
        if (before == null) throw new IllegalStateException(event.programmeId() + " has no beginning");
        return before;
    }
}
