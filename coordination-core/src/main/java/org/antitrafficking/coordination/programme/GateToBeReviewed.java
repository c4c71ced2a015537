package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** A baseline was corrected that the second phase was opened with: the board is to look at it again. It stays open. */
@EventType("programme-gate-to-be-reviewed")
@Revision("1")
public record GateToBeReviewed(ProgrammeId programmeId, ProposalId proposal, IndicatorId indicator)
        implements PilotEvent {}
