package org.antitrafficking.coordination.programme;

import java.util.stream.Stream;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator came to in a year, and how that is known: from a line of a data set, or from what somebody measured
 * and says how.
 *
 * @param low the least that it can be
 * @param high the most that it can be; the same as the least where it is one number
 * @param data absent where it is in no data set
 * @param evidence how it was measured; absent where a data set has it
 */
public record Measured(
        @OfNobody int year,
        Figure low,
        Figure high,
        @Nullable DataSource data,
        @OfNobody @Nullable Sealed evidence) {

    public Measured {
        if (year < Limits.EARLIEST_DAY.getYear() || year > Limits.LATEST_DAY.getYear())
            throw new IllegalArgumentException("A figure is of a year " + Limits.DAYS + ".");
        if (low.compareTo(high) > 0)
            throw new IllegalArgumentException("The least that a figure can be is not above the most.");
        if ((data == null) == (evidence == null))
            throw new IllegalArgumentException("A figure is a line of a data set, or was measured: one of the two.");
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.ofNullable(evidence);
    }
}
