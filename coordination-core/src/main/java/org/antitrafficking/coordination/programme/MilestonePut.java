package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A milestone is planned or reached so, and no other way that was said of it before. */
@EventType("programme-milestone-put")
@Revision("1")
public record MilestonePut(
        ProgrammeId programmeId, PartnerId partner, PersonId by, MilestoneId milestone, Milestone planned)
        implements ProgrammeEvent {}
