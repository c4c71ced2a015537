package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * Says how other partners reach whoever is on duty, in place of what was said before, which is erased.
 *
 * @param desk an office's address or number, and no person's; sealed
 */
public record PutDesk(DutyId dutyId, Actor by, @OfPersons Sealed desk) implements DutyCommand {}
