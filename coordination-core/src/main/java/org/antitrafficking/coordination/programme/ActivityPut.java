package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An activity is planned so, and no other way that was said of it before. */
@EventType("programme-activity-put")
@Revision("1")
public record ActivityPut(
        ProgrammeId programmeId, PartnerId partner, PersonId by, ActivityId activity, Activity planned)
        implements ProgrammeEvent {}
