package org.antitrafficking.coordination.programme;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.datasets.Figure;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * By what a programme sees whether it brings about what it is meant to.
 *
 * @param result what it is meant to bring about
 * @param title what is counted
 * @param ascending whether more is better
 * @param area that all its figures are of
 * @param owner the participant that looks after it
 * @param targets by periods, in order and none over another
 */
public record Indicator(
        ResultType type,
        @OfNobody Sealed result,
        @OfNobody Sealed title,
        Measure measure,
        @OfNobody boolean ascending,
        AreaCode area,
        PartnerId owner,
        List<Target> targets) {

    private static final Figure ALL = Figure.of(100);

    public Indicator {
        targets = List.copyOf(targets);
        LocalDate last = LocalDate.MIN;
        for (Target target : targets) {
            if (!target.from().isAfter(last))
                throw new IllegalArgumentException("The periods of targets are in order, and none lies over another.");
            last = target.until();
            if (!fits(measure, target.value())) throw new IllegalArgumentException("A percentage is 100 at most.");
        }
    }

    /** Whether it may come to that. */
    static boolean fits(Measure measure, Figure figure) {
        return measure != Measure.PERCENTAGE || figure.compareTo(ALL) <= 0;
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.of(result, title);
    }
}
