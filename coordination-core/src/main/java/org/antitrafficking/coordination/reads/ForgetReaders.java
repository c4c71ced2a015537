package org.antitrafficking.coordination.reads;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * The platform finds that a month's reads have been kept with their readers for long enough.
 *
 * @param keptMonths how long they are kept, from the month's end on
 * @param keys ids of the keys of their pseudonyms
 */
public record ForgetReaders(
        ReadMonth month,
        Actor by,
        @OfNobody int keptMonths,
        @OfPersons SortedSet<String> keys) implements ReadsCommand {
    public ForgetReaders {
        keys = Sets.sorted(keys);
    }
}
