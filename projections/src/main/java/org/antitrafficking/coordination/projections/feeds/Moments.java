package org.antitrafficking.coordination.projections.feeds;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Moments as the tables keep them. */
final class Moments {

    /** The last moment that has microseconds. */
    private static final Instant LAST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

    private static final Instant FIRST = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);

    private Moments() {}

    /** Microseconds of the epoch; of a moment that has none, the nearest that there are. */
    static long micros(Instant moment) {
        if (moment.isAfter(LAST)) return Long.MAX_VALUE;
        return moment.isBefore(FIRST) ? Long.MIN_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }
}
