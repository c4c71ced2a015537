package org.antitrafficking.coordination.agreements;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.persons.Known;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfTheLog;
import org.jspecify.annotations.Nullable;

/**
 * Puts an agreement before its parties, for each to sign.
 *
 * @param text sealed; absent where it is kept elsewhere
 * @param parties at least two
 * @param categories of what may be shared under it, at least one
 * @param from the first day
 * @param until the last day; absent where it has no end
 * @param blinding of the digest: 32 random bytes in hexadecimal
 */
public record RegisterAgreement(
        AgreementId agreementId,
        Actor by,
        @OfNobody Sealed title,
        @OfNobody @Nullable Sealed text,
        SortedSet<PartnerId> parties,
        SortedSet<Category> categories,
        @OfNobody LocalDate from,
        @OfNobody @Nullable LocalDate until,
        @OfTheLog String blinding,
        Known known)
        implements AgreementCommand {

    /** Keeps what it discloses within one append. */
    public static final int MAX_PARTIES = Limits.AUDIENCE;

    public RegisterAgreement {
        parties = Sets.sorted(parties);
        categories = Sets.sorted(categories);
        Digest.blinding(blinding);
        check(parties, categories, from, until);
    }

    /**
     * Goes on where that can be an agreement.
     *
     * @throws IllegalArgumentException saying what it lacks
     */
    public static void check(
            SortedSet<PartnerId> parties, SortedSet<Category> categories, LocalDate from, @Nullable LocalDate until) {
        if (parties.size() < 2 || parties.size() > MAX_PARTIES)
            throw new IllegalArgumentException("An agreement has from 2 to " + MAX_PARTIES + " parties.");
        if (categories.isEmpty()) throw new IllegalArgumentException("An agreement covers at least one category.");
        if (until != null && until.isBefore(from))
            throw new IllegalArgumentException("An agreement does not end before it begins.");
    }

    /** The digest of all that the parties sign. */
    String digest() {
        return Digest.of(blinding, agreementId, title, text, parties, categories, from, until);
    }

    /** The same, decided on this. */
    RegisterAgreement on(Known known) {
        return new RegisterAgreement(agreementId, by, title, text, parties, categories, from, until, blinding, known);
    }
}
