package org.antitrafficking.coordination.investigations;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * Records that a piece of evidence was disclosed to the defence.
 *
 * @param defence to whom, when and by which court's order
 */
public record DiscloseToDefence(
        InvestigationId investigationId,
        Actor by,
        EvidenceId evidence,
        @OfPersons Sealed defence) implements InvestigationCommand {}
