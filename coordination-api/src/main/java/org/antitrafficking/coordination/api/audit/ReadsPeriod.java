package org.antitrafficking.coordination.api.audit;

import static org.antitrafficking.coordination.api.shapes.Shapes.instant;

import java.time.Instant;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.reads.Sought;
import org.jspecify.annotations.Nullable;

/**
 * From when until when somebody looks.
 *
 * @param from the first moment
 * @param until the moment after the last
 */
record ReadsPeriod(Instant from, Instant until) {

    /** Before anything was recorded. */
    static final Instant FIRST = Instant.EPOCH;

    /** After everything that will be. */
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * A period out of a request, noted in what is sought.
     *
     * @throws BadRequest if one of them is no moment
     */
    static ReadsPeriod of(@Nullable String from, @Nullable String until, Sought sought) {
        var period = new ReadsPeriod(
                from == null ? FIRST : within(instant("from", from)),
                until == null ? LAST : within(instant("until", until)));
        if (from != null) sought.number("from", period.from.toEpochMilli());
        if (until != null) sought.number("until", period.until.toEpochMilli());
        return period;
    }

    /** Whether that is a moment at which something may be recorded. */
    static boolean holds(Instant at) {
        return within(at).equals(at);
    }

    private static Instant within(Instant at) {
        if (at.isBefore(FIRST)) return FIRST;
        return at.isAfter(LAST) ? LAST : at;
    }

    boolean isAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
