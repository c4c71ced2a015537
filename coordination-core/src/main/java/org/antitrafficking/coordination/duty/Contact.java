package org.antitrafficking.coordination.duty;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * Where a person is paged: both sealed, under a key of its own that is destroyed when another contact takes its place.
 *
 * @param mail an address of e-mail
 * @param hook the address of a webhook
 */
@OfPersons
public record Contact(
        @OfPersons @Nullable Sealed mail,
        @OfPersons @Nullable Sealed hook) {
    public Contact {
        if (mail == null && hook == null)
            throw new IllegalArgumentException("A contact has an address of e-mail, a webhook, or both.");
    }

    /** The keys that it is sealed under. */
    SortedSet<String> keys() {
        return Stream.of(mail, hook)
                .filter(Objects::nonNull)
                .map(Sealed::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
