package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What an indicator is to come to in a period.
 *
 * @param from the first day
 * @param until the last day
 */
public record Target(@OfNobody LocalDate from, @OfNobody LocalDate until, Figure value) {

    public Target {
        Limits.checked(from);
        Limits.checked(until);
        if (until.isBefore(from))
            throw new IllegalArgumentException("A target's period does not end before it begins.");
    }
}
