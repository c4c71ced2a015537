package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Actor;

/** Says that the actor looks at what waits: nobody is paged any more for what it can see and what waited by then. */
public record AcknowledgePage(DutyId dutyId, Actor by) implements DutyCommand {}
