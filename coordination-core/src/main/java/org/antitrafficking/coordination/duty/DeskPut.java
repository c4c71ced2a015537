package org.antitrafficking.coordination.duty;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** How other partners reach whoever is on duty. */
@EventType("duty-desk-put")
@Revision("1")
public record DeskPut(DutyId dutyId, PersonId by, Sealed desk) implements DutyEvent {}
