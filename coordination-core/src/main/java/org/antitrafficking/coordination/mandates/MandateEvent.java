package org.antitrafficking.coordination.mandates;

/** What happened to one mandate. */
public sealed interface MandateEvent permits MandateGranted, MandateApproved, SeatDecided, MandateRevoked {
    MandateId mandateId();
}
