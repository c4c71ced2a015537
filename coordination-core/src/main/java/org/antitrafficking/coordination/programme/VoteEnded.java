package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** Nobody votes on a proposal any more. */
@EventType("programme-vote-ended")
@Revision("1")
public record VoteEnded(ProgrammeId programmeId, ProposalId proposal, VoteOutcome outcome) implements PilotEvent {}
