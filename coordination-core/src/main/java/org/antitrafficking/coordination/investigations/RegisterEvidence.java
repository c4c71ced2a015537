package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;

/** Enters a piece of evidence that the actor's party keeps. It stays where it is. */
public record RegisterEvidence(InvestigationId investigationId, Actor by, EvidenceId evidence, Exhibit exhibit)
        implements InvestigationCommand {}
