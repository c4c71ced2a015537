package org.antitrafficking.coordination.agreements;

import java.time.LocalDate;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A sharing agreement as it stands.
 *
 * @param parties that it binds once all of them have signed
 * @param categories of what may be shared under it
 * @param from the first day
 * @param until the last day; absent where it has no end
 * @param signed the parties that have signed
 * @param left the parties that have withdrawn: it covers them no more
 * @param digest of what was registered, which is what the parties sign
 */
public record Agreement(
        AgreementId id,
        SortedSet<PartnerId> parties,
        SortedSet<Category> categories,
        LocalDate from,
        @Nullable LocalDate until,
        SortedSet<PartnerId> signed,
        SortedSet<PartnerId> left,
        String digest) {
    public Agreement {
        parties = Sets.sorted(parties);
        categories = Sets.sorted(categories);
        signed = Sets.sorted(signed);
        left = Sets.sorted(left);
    }

    /**
     * The agreement after the event.
     *
     * @param before null before the first event
     * @throws IllegalStateException if the event is not the first of its agreement and nothing came before
     */
    public static Agreement evolve(@Nullable Agreement before, AgreementEvent event) {
        if (event instanceof AgreementRegistered e)
            return new Agreement(
                    e.agreementId(),
                    e.parties(),
                    e.categories(),
                    e.from(),
                    e.until(),
                    Sets.of(),
                    Sets.of(),
                    e.digest());
        if (before == null) throw new IllegalStateException(event.agreementId() + " has no beginning");
        return switch (event) {
            case AgreementRegistered e -> before;
            case AgreementSigned e -> before.with(Sets.with(before.signed, e.party()), before.left);
            case PartyWithdrew e -> before.with(before.signed, Sets.with(before.left, e.party()));
        };
    }

    private Agreement with(SortedSet<PartnerId> nowSigned, SortedSet<PartnerId> nowLeft) {
        return new Agreement(id, parties, categories, from, until, nowSigned, nowLeft, digest);
    }

    /** Whether every party has signed. */
    public boolean isSigned() {
        return signed.containsAll(parties);
    }

    /** Whether the partner is a party still. */
    public boolean binds(PartnerId partner) {
        return parties.contains(partner) && !left.contains(partner);
    }

    /** Whether the day lies within its dates. */
    public boolean isOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
