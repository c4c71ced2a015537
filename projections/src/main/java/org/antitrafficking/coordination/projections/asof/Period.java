package org.antitrafficking.coordination.projections.asof;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which past is asked for, to the microsecond.
 *
 * @param from the earlier of two moments, itself included in what came before; null for the beginning
 * @param to the later, itself included; null for now
 */
public record Period(
        Time time, @Nullable Instant from, @Nullable Instant to) {

    /** There is nothing of before: what a moment is taken for that is earlier. */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    /** All of it by a moment. */
    public static Period by(Time time, @Nullable Instant at) {
        return new Period(time, null, at);
    }
}
