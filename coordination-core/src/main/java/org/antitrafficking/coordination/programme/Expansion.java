package org.antitrafficking.coordination.programme;

import java.time.Instant;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * That a programme goes into its second phase, with all that a board votes on.
 *
 * @param plan how the pilot's structures are expanded
 * @param pilot the area of the pilot
 * @param board that votes, as it was when it was proposed
 * @param baselines of the pilot area that are accepted with it, as they were when it was proposed
 * @param lessons of the pilot area that the plan uses
 * @param due when the vote ends
 */
public record Expansion(
        @OfNobody Sealed plan,
        AreaCode pilot,
        Board board,
        SortedMap<IndicatorId, Measured> baselines,
        SortedSet<LessonId> lessons,
        Instant due) {

    public Expansion {
        baselines = Sets.sorted(baselines);
        lessons = Sets.sorted(lessons);
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.concat(Stream.of(plan), baselines.values().stream().flatMap(Measured::values));
    }
}
