package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A second person has published what has that digest. It says again what everybody reads from now on.
 *
 * @param replaces whether everybody read an earlier edition until now
 */
@EventType("programme-published")
@Revision("1")
public record ProgrammePublished(
        ProgrammeId programmeId,
        PartnerId partner,
        PersonId by,
        PublicationId publication,
        Edition edition,
        String digest,
        boolean replaces)
        implements PublicationEvent {}
