package org.antitrafficking.coordination.sharing;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * Under what terms something is shared.
 *
 * @param marking bounds what recipients may do with it
 * @param handling codes, none or several
 * @param restriction the words of {@link HandlingCode#H3}, sealed
 * @param purposes at least one
 */
public record Terms(
        Marking marking,
        SortedSet<HandlingCode> handling,
        @OfNobody @Nullable Sealed restriction,
        SortedSet<Purpose> purposes,
        LegalBasis basis) {
    public Terms {
        handling = Sets.sorted(handling);
        purposes = Sets.sorted(purposes);
        if (purposes.isEmpty()) throw new IllegalArgumentException("A share has at least one purpose.");
        if (handling.contains(HandlingCode.H3) != (restriction != null))
            throw new IllegalArgumentException("The handling code H3 and the words of its restriction go together.");
    }

    /** Whether it lets recipients do nothing that the other forbids. */
    public boolean isNoWiderThan(Terms other) {
        return !marking.isWiderThan(other.marking) && handling.containsAll(other.handling);
    }
}
