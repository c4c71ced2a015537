package org.antitrafficking.coordination.datasets;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What a row says of one indicator.
 *
 * @param indicator as the file calls it, or as its column is called
 * @param text as it came
 * @param low the least that it can be; absent where it is no number
 * @param high the most that it can be; the same as the least where it is one number
 * @param day absent where it is no day
 */
public record DataValue(
        @OfNobody String indicator,
        @OfNobody String text,
        @Nullable Figure low,
        @Nullable Figure high,
        @OfNobody @Nullable LocalDate day) {

    /** One number, or an interval. */
    static DataValue of(String indicator, String text, Figure low, Figure high) {
        return new DataValue(indicator, text, low, high, null);
    }
}
