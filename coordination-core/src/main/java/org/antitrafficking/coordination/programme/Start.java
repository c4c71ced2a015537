package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * When a programme is anticipated to start.
 *
 * @param day absent where the source has a year alone
 */
public record Start(@OfNobody int year, @OfNobody @Nullable LocalDate day) {

    public Start {
        if (year < Limits.EARLIEST_DAY.getYear() || year > Limits.LATEST_DAY.getYear())
            throw new IllegalArgumentException("A start lies " + Limits.DAYS + ".");
        if (day != null && day.getYear() != year)
            throw new IllegalArgumentException("The day of a start lies in its year.");
    }
}
