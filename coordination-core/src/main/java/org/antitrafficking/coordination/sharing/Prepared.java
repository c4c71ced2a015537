package org.antitrafficking.coordination.sharing;

import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * An act under way.
 *
 * @param partner whose act it is; nobody else sees it
 * @param contributors who had a hand in it: none of them validates it
 * @param validated the digest that was validated; absent until then
 * @param done the digest of what was told; absent until then
 * @param returned absent unless a second person gave it back; then it is not done any more
 */
public record Prepared<A>(
        PartnerId partner,
        A act,
        SortedSet<PersonId> contributors,
        @Nullable String validated,
        @Nullable String done,
        @Nullable Returned returned) {
    public Prepared {
        contributors = Sets.sorted(contributors);
    }

    public static <A> Prepared<A> by(PartnerId partner, SortedSet<PersonId> contributors, A act) {
        return new Prepared<>(partner, act, contributors, null, null, null);
    }

    /** Validated and done: nothing will come of it any more. */
    public boolean isOver() {
        return validated != null && done != null;
    }

    /** Whether a second person stands by it. */
    public boolean isValidated() {
        return validated != null && returned == null;
    }

    public Prepared<A> validatedAs(String digest) {
        return new Prepared<>(partner, act, contributors, digest, done, returned);
    }

    public Prepared<A> returned(PersonId by, Sealed reason) {
        return new Prepared<>(partner, act, contributors, validated, done, new Returned(by, reason));
    }

    /**
     * Whose word comes afterwards had no hand in it: neither wrote what went out, nor sent it.
     *
     * @param hands who had a hand in what it tells
     */
    public Prepared<A> doneAs(String digest, PersonId by, SortedSet<PersonId> hands) {
        return new Prepared<>(
                partner, act, validated != null ? contributors : Sets.with(hands, by), validated, digest, returned);
    }

    /** Why it was given back, where it was. */
    public Stream<Sealed> reason() {
        return Stream.ofNullable(returned).map(Returned::reason);
    }
}
