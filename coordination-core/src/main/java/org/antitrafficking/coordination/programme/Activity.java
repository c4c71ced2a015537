package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What a programme does, as it is planned.
 *
 * @param area that it is about; null where it is about none
 * @param directions of the trafficking that it is about, as seen from the area; at least one, and none without an area
 * @param owner the participant that does it
 * @param from the first day
 * @param until the last day
 * @param status how far it is
 * @param budgetLine what of the budget pays for it; null where nothing is said
 * @param output what it is to bring about
 */
public record Activity(
        @OfNobody Sealed title,
        Pillar pillar,
        @Nullable AreaCode area,
        SortedSet<Direction> directions,
        PartnerId owner,
        @OfNobody LocalDate from,
        @OfNobody LocalDate until,
        ActivityStatus status,
        @OfNobody @Nullable Sealed budgetLine,
        @OfNobody Sealed output) {

    public Activity {
        directions = Sets.sorted(directions);
        Limits.checked(from);
        Limits.checked(until);
        if (until.isBefore(from)) throw new IllegalArgumentException("An activity does not end before it begins.");
        if ((area == null) != directions.isEmpty())
            throw new IllegalArgumentException(
                    "An activity with an area says which trafficking it is about, from it, to it or within it; one"
                            + " without an area has no directions.");
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.concat(Stream.of(title, output), Stream.ofNullable(budgetLine));
    }
}
