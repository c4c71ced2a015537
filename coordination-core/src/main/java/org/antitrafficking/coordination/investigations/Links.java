package org.antitrafficking.coordination.investigations;

import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * The alerts and requests that belong to an investigation.
 *
 * @param cited what it was proposed from
 * @param seenBy who was told of each
 */
public record Links(@Nullable LinkedItem cited, SortedMap<LinkedItem, SortedMap<PersonId, PartnerId>> seenBy) {
    public Links {
        seenBy = Sets.sorted(seenBy);
    }

    Links with(LinkedItem item, SortedMap<PersonId, PartnerId> told) {
        var all = new TreeMap<>(seenBy.getOrDefault(item, Sets.map()));
        all.putAll(told);
        return new Links(cited, Sets.with(seenBy, item, Sets.sorted(all)));
    }

    boolean wasTold(LinkedItem item, PersonId person) {
        return seenBy.getOrDefault(item, Sets.map()).containsKey(person);
    }
}
