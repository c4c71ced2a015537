package org.antitrafficking.coordination.quotas;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * Gives something a place among those that the actor's partner may have, before it is made.
 *
 * @param what is to be made, by its id
 */
public record CountUse(
        QuotaId quotaId, Actor by, Counted kind, @OfPersons String what) implements QuotaCommand {}
