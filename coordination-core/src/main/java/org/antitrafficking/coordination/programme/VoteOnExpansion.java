package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A person votes for a seat.
 *
 * @param digest of what the person has read
 * @param known has the person, with what it may decide
 */
public record VoteOnExpansion(
        ProgrammeId programmeId,
        Actor by,
        ProposalId proposal,
        Vote vote,
        @OfNobody String digest,
        Known known) implements ProgrammeCommand {

    /** The same, decided on this. */
    VoteOnExpansion on(Known known) {
        return new VoteOnExpansion(programmeId, by, proposal, vote, digest, known);
    }
}
