package org.antitrafficking.coordination.federation;

import org.antitrafficking.coordination.words.PartnerId;

/** What happened to an item of another instance, or to a feed that is followed. */
public sealed interface ReceivedEvent
        permits FeedFollowed, ItemTaken, ItemAmended, ItemTermsChanged, ItemTakenAway, ItemPersonErased {
    ReceivedId receivedId();

    /** The partner of this instance that it is for. */
    PartnerId receiver();
}
