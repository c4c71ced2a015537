package org.antitrafficking.coordination.projections.views;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A page's columns beside its bytes: what the order of an inbox and its counts need. */
record ViewRow(int ahead, long due, long age, boolean live, boolean recall) {

    static final int NEEDING = 0;
    static final int QUIET = 1;
    static final int UNSHOWN = 2;

    /** Where no time is set. */
    static final long NEVER = Long.MAX_VALUE;

    static ViewRow of(ItemPage page) {
        List<Need> needs = page.needs();
        long due = NEVER;
        for (Need need : needs) if (need.due() != null) due = Math.min(due, micros(need.due()));
        int ahead = !page.isShown() ? UNSHOWN : needs.isEmpty() ? QUIET : NEEDING;
        return new ViewRow(ahead, due, -micros(page.place().changedAt()), page.isLive(), page.isRecall());
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    boolean isShown() {
        return ahead != UNSHOWN;
    }

    boolean isNeeding() {
        return ahead == NEEDING;
    }
}
