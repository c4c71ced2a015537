package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** Says when a person of the roster is out of office, in place of what was said before. */
public record SayAbsent(DutyId dutyId, Actor by, PersonId person, Absence absence) implements DutyCommand {}
