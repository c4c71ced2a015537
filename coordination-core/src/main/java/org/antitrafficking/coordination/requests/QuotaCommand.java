package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.persons.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one partner's quotas. */
public sealed interface QuotaCommand permits CountQuery, CountUse {
    @TargetAggregateIdentifier
    QuotaId quotaId();

    Actor by();
}
