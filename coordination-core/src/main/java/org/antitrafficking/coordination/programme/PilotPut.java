package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** Where the programme's pilot is. */
@EventType("programme-pilot-put")
@Revision("1")
public record PilotPut(ProgrammeId programmeId, PartnerId partner, PersonId by, AreaCode area) implements PilotEvent {}
