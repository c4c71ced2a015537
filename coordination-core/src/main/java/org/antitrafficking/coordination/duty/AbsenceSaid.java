package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** When a person is out of office. */
@EventType("duty-absence-said")
@Revision("1")
public record AbsenceSaid(DutyId dutyId, PersonId by, PersonId person, Absence absence) implements DutyEvent {}
