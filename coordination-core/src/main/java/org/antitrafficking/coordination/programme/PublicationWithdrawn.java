package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A publication was withdrawn.
 *
 * @param published whether everybody read it until now; else it waited for a second person
 */
@EventType("programme-publication-withdrawn")
@Revision("1")
public record PublicationWithdrawn(
        ProgrammeId programmeId, PartnerId partner, PersonId by, PublicationId publication, boolean published)
        implements PublicationEvent {}
