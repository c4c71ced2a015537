package org.antitrafficking.coordination.partners;

/** What happened to one partner's place in the directory. */
public sealed interface PartnerEvent permits PartnerAdmitted {
    PartnerId partnerId();
}
