package org.antitrafficking.coordination.partners;

import java.time.LocalDate;
import java.util.Comparator;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Treaty;

/**
 * A country's participation in a treaty.
 *
 * @param deposited when it deposited its instrument (ratification, acceptance, approval, accession)
 * @param inForce from when the treaty is in force for it: the 30th day after the deposit, unless the depositary says
 *     otherwise
 */
public record Participation(
        CountryCode country,
        Treaty treaty,
        @OfNobody LocalDate deposited,
        @OfNobody LocalDate inForce) implements Comparable<Participation> {

    private static final Comparator<Participation> ORDER = Comparator.comparing(Participation::country)
            .thenComparing(Participation::treaty)
            .thenComparing(Participation::deposited)
            .thenComparing(Participation::inForce);

    /** UNTOC Art. 38 (2) and TIP Protocol Art. 17 (2): for a later party, the 30th day after its deposit. */
    public static final int DAYS_TO_FORCE = 30;

    public Participation {
        if (inForce.isBefore(deposited))
            throw new IllegalArgumentException("A treaty is not in force for a country before its deposit.");
    }

    /** In force from the 30th day after the deposit. */
    public static Participation of(CountryCode country, Treaty treaty, LocalDate deposited) {
        return new Participation(country, treaty, deposited, deposited.plusDays(DAYS_TO_FORCE));
    }

    /** Whether it is of the same country in the same treaty: a directory has one such. */
    boolean replaces(Participation other) {
        return country.equals(other.country) && treaty == other.treaty;
    }

    /** By country, then by treaty. */
    @Override
    public int compareTo(Participation other) {
        return ORDER.compare(this, other);
    }
}
