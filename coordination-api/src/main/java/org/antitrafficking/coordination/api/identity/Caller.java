package org.antitrafficking.coordination.api.identity;

import org.antitrafficking.coordination.partners.PartnerId;

/**
 * Who calls.
 *
 * @param partner for which the call is made
 * @param client that made it, and that idempotency keys belong to
 * @param actor the person or machine kept with what follows from the call
 */
public record Caller(PartnerId partner, String client, String actor) {}
