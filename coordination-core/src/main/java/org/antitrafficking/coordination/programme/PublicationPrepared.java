package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An edition waits for a second person, in place of one that waited before. */
@EventType("programme-publication-prepared")
@Revision("1")
public record PublicationPrepared(
        ProgrammeId programmeId,
        PartnerId partner,
        PersonId by,
        PublicationId publication,
        Edition edition,
        String blinding,
        String digest)
        implements PublicationEvent {}
