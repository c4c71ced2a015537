package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;

/**
 * That the risk of reprisal, complicity and for a claim of asylum was looked at before a recipient of the person's own
 * state is told.
 *
 * @param subject the person's reference within the item
 * @param grounds what was found, sealed
 */
public record RiskAssessment(String subject, PartnerId recipient, Sealed grounds) {}
