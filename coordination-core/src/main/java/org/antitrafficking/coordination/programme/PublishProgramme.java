package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A second person publishes what another one has prepared.
 *
 * @param digest of what the person has read
 * @param known has the person, with what it may decide
 */
public record PublishProgramme(
        ProgrammeId programmeId,
        Actor by,
        PublicationId publication,
        @OfNobody String digest,
        Known known) implements ProgrammeCommand {

    /** The same, decided on this. */
    PublishProgramme on(Known known) {
        return new PublishProgramme(programmeId, by, publication, digest, known);
    }
}
