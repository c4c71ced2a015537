package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PersonId;

/** Erases where a person is paged. */
public record EraseContact(DutyId dutyId, Actor by, PersonId person) implements DutyCommand {}
