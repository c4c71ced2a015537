package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** A joint programme was founded. */
@EventType("programme-founded")
@Revision("1")
public record ProgrammeFounded(
        ProgrammeId programmeId, PartnerId partner, PersonId by, Sealed title, ActivityStatus status, Charter charter)
        implements ProgrammeEvent {}
