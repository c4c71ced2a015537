package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Founds a joint programme.
 *
 * @param title what it is called
 * @param status how far it is
 */
public record FoundProgramme(
        ProgrammeId programmeId, Actor by, @OfNobody Sealed title, ActivityStatus status, Charter charter, Known known)
        implements ProgrammeCommand {

    /** The same, decided on this. */
    FoundProgramme on(Known known) {
        return new FoundProgramme(programmeId, by, title, status, charter, known);
    }
}
