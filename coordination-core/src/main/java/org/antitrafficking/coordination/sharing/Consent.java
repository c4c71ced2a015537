package org.antitrafficking.coordination.sharing;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;

/**
 * A person's agreement that one recipient is told of them, for named purposes.
 *
 * @param subject the person's reference within the item
 * @param given the day
 */
public record Consent(String subject, PartnerId recipient, SortedSet<Purpose> purposes, LocalDate given) {
    public Consent {
        purposes = Sets.sorted(purposes);
    }
}
