package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;

/**
 * Says who is on duty when, in place of what was said before.
 *
 * @param known has the persons whom the roster names
 */
public record PutRoster(DutyId dutyId, Actor by, Roster roster, Known known) implements DutyCommand {
    /** The same, decided on this. */
    PutRoster on(Known known) {
        return new PutRoster(dutyId, by, roster, known);
    }
}
