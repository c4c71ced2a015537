package org.antitrafficking.coordination.sharing;

import java.util.SortedSet;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An act under way.
 *
 * @param partner whose act it is; nobody else sees it
 * @param contributors who had a hand in it: none of them validates it
 * @param validated the digest that was validated; absent until then
 * @param done the digest of what was told; absent until then
 */
public record Prepared<A>(
        PartnerId partner,
        A act,
        SortedSet<PersonId> contributors,
        @Nullable String validated,
        @Nullable String done) {
    public Prepared {
        contributors = Sets.sorted(contributors);
    }

    /** Validated and done: nothing will come of it any more. */
    public boolean isOver() {
        return validated != null && done != null;
    }

    public Prepared<A> validatedAs(String digest) {
        return new Prepared<>(partner, act, contributors, digest, done);
    }

    /**
     * Whose word comes afterwards had no hand in it: neither wrote what went out, nor sent it.
     *
     * @param hands who had a hand in what it tells
     */
    public Prepared<A> doneAs(String digest, PersonId by, SortedSet<PersonId> hands) {
        return new Prepared<>(
                partner, act, validated != null ? contributors : Sets.with(hands, by), validated, digest);
    }
}
