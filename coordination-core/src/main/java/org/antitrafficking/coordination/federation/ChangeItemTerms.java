package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.alerts.AlertEntry;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/** It is shared under other terms from now on. */
public record ChangeItemTerms(
        ReceivedId receivedId, Actor by, PartnerId receiver, ReceivedFrom from, AlertEntry.SharedTerms terms)
        implements ReceivedCommand {}
