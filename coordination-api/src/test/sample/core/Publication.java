package org.antitrafficking.coordination.bulletins;

import java.time.Instant;
import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;

/**
 * The one act of a bulletin: to whom it goes, and under what terms.
 *
 * @param due until when its readers acknowledge it
 */
public record Publication(SortedSet<PartnerId> to, Terms terms, Instant due) {
    public Publication {
        to = Sets.sorted(to);
    }
}
