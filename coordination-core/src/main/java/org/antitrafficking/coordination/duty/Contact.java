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

    /** How an address of e-mail is written: as most are, and nothing in it that a mail's head could be split by. */
    public static final String MAIL =
            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+";

    /** How the address of a webhook is written: visible ASCII, and no name or password in it. */
    public static final String HOOK = "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-\"$-~]*)?";

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
