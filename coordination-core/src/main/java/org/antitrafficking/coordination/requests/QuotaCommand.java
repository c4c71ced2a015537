package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.persons.Actor;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one partner's quota of blind queries. */
public sealed interface QuotaCommand permits CountQuery {
    @TargetAggregateIdentifier
    QuotaId quotaId();

    Actor by();
}
