package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * One person of a shift.
 *
 * @param minutes how long it has to acknowledge before the next one is paged, {@link Limits#DUTY_MINUTES} at most
 */
public record Step(PersonId person, @OfNobody int minutes) {
    public Step {
        if (minutes < 1 || minutes > Limits.DUTY_MINUTES)
            throw new IllegalArgumentException(
                    "A person on duty has 1 to " + Limits.DUTY_MINUTES + " minutes to acknowledge.");
    }
}
