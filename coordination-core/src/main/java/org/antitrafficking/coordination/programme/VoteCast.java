package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A person has voted for a seat, on what has that digest. */
@EventType("programme-vote-cast")
@Revision("1")
public record VoteCast(
        ProgrammeId programmeId, PartnerId partner, PersonId by, ProposalId proposal, Vote vote, String digest)
        implements PilotEvent {}
