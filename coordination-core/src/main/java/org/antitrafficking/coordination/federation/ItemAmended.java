package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;

/** Its owner says it otherwise now. */
@EventType("received-item-amended")
@Revision("1")
public record ItemAmended(ReceivedId receivedId, PartnerId receiver, ReceivedFrom from, AlertContent content)
        implements ReceivedEvent {}
