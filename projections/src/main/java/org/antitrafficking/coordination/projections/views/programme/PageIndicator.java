package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with its figures, on a page.
 *
 * @param at when it was planned so
 * @param by whose word it is
 * @param baseline absent while it is unknown
 * @param actuals in the order of their years, one of each
 */
public record PageIndicator(
        Indicator indicator,
        Instant at,
        PartnerId by,
        @Nullable PageFigure baseline,
        List<PageFigure> actuals) {

    public PageIndicator {
        actuals = List.copyOf(actuals);
    }

    /** The same, planned otherwise. */
    PageIndicator with(Indicator planned, Instant at, PartnerId by) {
        return new PageIndicator(planned, at, by, baseline, actuals);
    }

    /** The same with a figure, in place of the one that it had. */
    PageIndicator with(FigureKind kind, PageFigure figure) {
        return switch (kind) {
            case BASELINE -> new PageIndicator(indicator, at, by, figure, actuals);
            case ACTUAL -> {
                var all = new ArrayList<>(actuals);
                all.removeIf(one -> one.figure().year() == figure.figure().year());
                all.add(figure);
                all.sort(Comparator.comparingInt(one -> one.figure().year()));
                yield new PageIndicator(indicator, at, by, baseline, all);
            }
        };
    }

    /** Every sealed value in it. */
    Stream<Sealed> values() {
        return Stream.concat(
                indicator.values(),
                Stream.concat(Stream.ofNullable(baseline), actuals.stream())
                        .flatMap(of -> of.figure().values()));
    }
}
