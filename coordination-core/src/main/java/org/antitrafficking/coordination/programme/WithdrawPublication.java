package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;

/**
 * Takes a publication back, whether it waits for a second person or everybody reads it.
 *
 * @param known has the person, with what it may decide
 */
public record WithdrawPublication(ProgrammeId programmeId, Actor by, PublicationId publication, Known known)
        implements ProgrammeCommand {

    /** The same, decided on this. */
    WithdrawPublication on(Known known) {
        return new WithdrawPublication(programmeId, by, publication, known);
    }
}
