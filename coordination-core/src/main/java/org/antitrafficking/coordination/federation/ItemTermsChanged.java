package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;

/** It is shared under other terms from now on. */
@EventType("received-item-terms-changed")
@Revision("1")
public record ItemTermsChanged(
        ReceivedId receivedId, PartnerId receiver, ReceivedFrom from, AlertEntry.SharedTerms terms)
        implements ReceivedEvent {}
