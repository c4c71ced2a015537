package org.antitrafficking.coordination.programme;

import java.util.SortedMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with its figures.
 *
 * @param baseline null while it is unknown
 * @param actuals by their years
 */
public record Measuring(
        Indicator indicator,
        @Nullable Measured baseline,
        @OfNobody SortedMap<Integer, Measured> actuals) {

    public Measuring {
        actuals = Sets.sorted(actuals);
    }

    /** One that is planned so. */
    static Measuring of(Indicator indicator) {
        return new Measuring(indicator, null, Sets.map());
    }

    /** The same, planned otherwise. */
    Measuring with(Indicator planned) {
        return new Measuring(planned, baseline, actuals);
    }

    /** The same with a figure, in place of the one that it had. */
    Measuring with(FigureKind kind, Measured figure) {
        return switch (kind) {
            case BASELINE -> new Measuring(indicator, figure, actuals);
            case ACTUAL -> new Measuring(indicator, baseline, Sets.with(actuals, figure.year(), figure));
        };
    }

    /** What it has there; null where it has nothing. */
    @Nullable
    Measured figure(FigureKind kind, int year) {
        return switch (kind) {
            case BASELINE -> baseline;
            case ACTUAL -> actuals.get(year);
        };
    }

    /** Whether it has any figure. */
    boolean isMeasured() {
        return baseline != null || !actuals.isEmpty();
    }

    /** Every sealed value in it. */
    public Stream<Sealed> values() {
        return Stream.of(
                        indicator.values(),
                        Stream.ofNullable(baseline).flatMap(Measured::values),
                        actuals.values().stream().flatMap(Measured::values))
                .flatMap(of -> of);
    }
}
