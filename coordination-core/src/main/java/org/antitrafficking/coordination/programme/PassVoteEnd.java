package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** The platform's own: the time to vote on a proposal may be over. */
public record PassVoteEnd(ProgrammeId programmeId, Actor by, ProposalId proposal) implements ProgrammeCommand {}
