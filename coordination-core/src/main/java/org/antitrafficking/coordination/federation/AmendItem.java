package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/** Its owner says it otherwise now. */
public record AmendItem(ReceivedId receivedId, Actor by, PartnerId receiver, ReceivedFrom from, AlertContent content)
        implements ReceivedCommand {}
