package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Until when what a partner told in an investigation is kept, unless a supervisor of it says that it is kept longer.
 *
 * @param partner whose words these are
 * @param until the last day, in UTC
 * @param asked whether its supervisors were reminded that the day comes
 */
public record Review(
        PartnerId partner,
        @OfNobody LocalDate until,
        @OfNobody boolean asked) {

    /** Whether it is time to remind supervisors, or was. */
    boolean isComing(LocalDate day) {
        return !day.isBefore(asksOn(until));
    }

    /** The day on which supervisors are reminded. */
    static LocalDate asksOn(LocalDate until) {
        return until.minusDays(Limits.REVIEW_DAYS);
    }
}
