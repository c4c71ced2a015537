package org.antitrafficking.coordination.sharing;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;

/**
 * That a person agreed to be told of: to one recipient, for named purposes.
 *
 * @param subject the person's reference within the item
 * @param given the day
 */
public record Consent(String subject, PartnerId recipient, SortedSet<Purpose> purposes, LocalDate given) {
    public Consent {
        purposes = Sets.sorted(purposes);
    }
}
