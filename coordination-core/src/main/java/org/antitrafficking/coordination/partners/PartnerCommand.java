package org.antitrafficking.coordination.partners;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of one partner's place in the directory. */
public sealed interface PartnerCommand permits AdmitPartner {
    PartnerId partnerId();

    /** Axon stores an identifier's text, and a partner id is no text that is unique over all kinds of aggregates. */
    @TargetAggregateIdentifier
    default String aggregateId() {
        return partnerId().aggregateId();
    }
}
