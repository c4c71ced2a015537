package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** Which participants decide about the programme's gates, and no longer those that were named before. */
@EventType("programme-board-put")
@Revision("1")
public record BoardPut(ProgrammeId programmeId, PartnerId partner, PersonId by, Board board) implements PilotEvent {}
