package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Actor;

/** Erases how other partners reach whoever is on duty. */
public record EraseDesk(DutyId dutyId, Actor by) implements DutyCommand {}
