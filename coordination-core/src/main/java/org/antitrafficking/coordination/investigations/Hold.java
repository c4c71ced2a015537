package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * That nothing of an investigation is erased, for proceedings.
 *
 * @param until the last day, in UTC
 * @param holdGround for which proceedings
 */
public record Hold(@OfNobody LocalDate until, @OfNobody Sealed holdGround) {

    /** Whether it is in force on that day. */
    public boolean isOn(LocalDate day) {
        return !day.isAfter(until);
    }
}
