package org.antitrafficking.coordination.requests;

import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * An act under way.
 *
 * @param partner whose act it is; nobody else sees it
 * @param by who prepared it, and so does not validate it
 * @param validated the digest that was validated; absent until then
 * @param done the digest of what was told; absent until then
 */
public record PreparedAct(
        PartnerId partner,
        PersonId by,
        RequestAct act,
        @Nullable String validated,
        @Nullable String done) {

    PreparedAct validatedAs(String digest) {
        return new PreparedAct(partner, by, act, digest, done);
    }

    PreparedAct doneAs(String digest) {
        return new PreparedAct(partner, by, act, validated, digest);
    }
}
