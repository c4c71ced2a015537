package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;

/**
 * A partner's word that it looked at the risk of reprisal, of complicity and for a claim of asylum before it tells a
 * recipient of the person's own state.
 *
 * @param subject the person's reference within the item
 * @param grounds what was found, sealed
 */
public record RiskAssessment(String subject, PartnerId recipient, Sealed grounds) {}
