package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * That a milestone is reached.
 *
 * @param day that the evidence is of
 * @param evidence what shows it, and where that is to be found
 */
public record MilestoneEvidence(
        @OfNobody LocalDate day, @OfNobody Sealed evidence) {
    public MilestoneEvidence {
        Limits.checked(day);
    }
}
