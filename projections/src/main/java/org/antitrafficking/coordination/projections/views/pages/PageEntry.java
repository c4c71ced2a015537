package org.antitrafficking.coordination.projections.views.pages;

import java.time.Instant;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Scope;

/**
 * One entry of a scope's feed about one item, as far as pages have to know it.
 *
 * @param scope whose feed it is
 * @param number in the feed
 * @param takesAway whether it takes earlier ones out of the feed: then it is not its owner's word of its own alert
 * @param lastReceived of an entry that takes away, the highest number among those that it blanks with which the scope
 *     received the alert; 0 where there is none
 */
public record PageEntry(
        Scope scope, long number, Instant recordedAt, Entry.Body body, boolean takesAway, long lastReceived) {}
