package org.antitrafficking.coordination.sharing;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Sets;

/**
 * What the policy has to know of a person that an item is about. It is never stored: the item's own fields are sealed,
 * and it is opened for one decision.
 *
 * @param reference the person's within the item
 * @param victim a victim or possible victim; a missing person counts as one
 * @param nationalities as far as known
 * @param asylum whether the person has claimed asylum
 */
public record Subject(String reference, boolean victim, SortedSet<CountryCode> nationalities, boolean asylum) {
    public Subject {
        nationalities = Sets.sorted(nationalities);
    }
}
