package org.antitrafficking.coordination.investigations;

import java.time.LocalDate;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A supervisor has reviewed what the partner told in an investigation that has ended, or that it is out of, and says
 * until when that is kept.
 *
 * @param until the last day, five years from now at most
 */
public record KeepInvestigation(
        InvestigationId investigationId, Actor by, @OfNobody LocalDate until) implements InvestigationCommand {}
