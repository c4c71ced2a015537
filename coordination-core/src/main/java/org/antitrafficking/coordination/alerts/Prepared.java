package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sets;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * An act under way.
 *
 * @param partner whose act it is; nobody else sees it
 * @param contributors who had a hand in it: none of them validates it
 * @param validated the digest that was validated; absent until then
 * @param done the digest of what was disclosed; absent until then
 */
public record Prepared(
        PartnerId partner,
        Act act,
        SortedSet<PersonId> contributors,
        @OfNobody @Nullable String validated,
        @OfNobody @Nullable String done) {
    public Prepared {
        contributors = Sets.sorted(contributors);
    }

    /** Validated and done: nothing will come of it any more. */
    boolean isOver() {
        return validated != null && done != null;
    }

    Prepared validatedAs(String digest) {
        return new Prepared(partner, act, contributors, digest, done);
    }

    Prepared by(SortedSet<PersonId> persons) {
        return new Prepared(partner, act, persons, validated, done);
    }

    Prepared doneAs(String digest) {
        return new Prepared(partner, act, contributors, validated, digest);
    }
}
