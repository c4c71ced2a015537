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
 * @param phase that it is of; null where it is of none alone
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
        @OfNobody Sealed output,
        @Nullable Phase phase) {

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

    /** One that is of no phase alone. */
    public Activity(
            Sealed title,
            Pillar pillar,
            @Nullable AreaCode area,
            SortedSet<Direction> directions,
            PartnerId owner,
            LocalDate from,
            LocalDate until,
            ActivityStatus status,
            @Nullable Sealed budgetLine,
            Sealed output) {
        this(title, pillar, area, directions, owner, from, until, status, budgetLine, output, null);
    }

    /** Whether it waits for the gate of the second phase, or would have to. */
    boolean isBehindGate() {
        return phase == Phase.EXPANSION;
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.concat(Stream.of(title, output), Stream.ofNullable(budgetLine));
    }
}
