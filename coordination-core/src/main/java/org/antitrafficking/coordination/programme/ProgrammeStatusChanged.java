package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A programme is at another stage. */
@EventType("programme-status-changed")
@Revision("1")
public record ProgrammeStatusChanged(ProgrammeId programmeId, PartnerId partner, PersonId by, ActivityStatus status)
        implements ProgrammeEvent {}
