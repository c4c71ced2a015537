package org.antitrafficking.coordination.api.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.charts.Chart.Drawn;
import org.antitrafficking.coordination.api.charts.Chart.Line;
import org.antitrafficking.coordination.api.charts.Chart.Mark;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.Edition;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.Indicator;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.Measure;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.Measuring;
import org.antitrafficking.coordination.programme.Target;
import org.antitrafficking.coordination.programme.Totals;
import org.antitrafficking.coordination.projections.views.programme.PageFigure;
import org.antitrafficking.coordination.projections.views.programme.PageIndicator;
import org.antitrafficking.coordination.projections.views.programme.ProgrammePage;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of a programme is drawn over time: its money, and each indicator. */
final class ProgrammeCharts {

    /** What the chart of the money is called in addresses. */
    static final String MONEY = "money";

    /** What is counted up to the end of each year. */
    private static final List<Column> SUMS = List.of(
            new Column("pledged", Totals::pledged),
            new Column("incomingFunds", Totals::incomingFunds),
            new Column("committed", Totals::committed),
            new Column("disbursed", Totals::disbursed),
            new Column("spent", Totals::spent));

    /**
     * One of the totals.
     *
     * @param of null where there is none
     */
    private record Column(String name, Function<Totals, @Nullable Amount> of) {}

    private ProgrammeCharts() {}

    /**
     * One of them.
     *
     * @param chart {@link #MONEY}, or an indicator's id
     * @param opened the page with its texts
     * @throws Hidden where there is none such, and to whoever takes no part
     */
    static Chart of(String chart, ProgrammePage page, JsonNode opened) {
        if (chart.equals(MONEY)) {
            String title = text(opened.path("title"), opened.path("programme").stringValue(""));
            Charter charter = page.charter();
            if (charter == null) throw Hidden.HIDDEN;
            Amount budget = page.totals(Limits.LATEST_DAY, Limits.LATEST_DAY)
                    .map(Totals::budget)
                    .orElse(null);
            return money(title, charter, budget, page.totalsByYear().orElseThrow(() -> Hidden.HIDDEN));
        }
        PageIndicator of = page.indicators() == null ? null : page.indicators().get(indicator(chart));
        if (of == null) throw Hidden.HIDDEN;
        return indicator(
                title(chart, opened),
                of.indicator(),
                of.baseline() == null ? null : of.baseline().figure(),
                of.actuals().stream().map(PageFigure::figure).toList());
    }

    /**
     * One of what is published.
     *
     * @param title of the programme, as the public reads it
     * @param opened the edition with its texts
     * @throws Hidden where there is none such
     */
    static Chart of(String chart, Edition edition, String title, JsonNode opened) {
        if (chart.equals(MONEY)) {
            if (edition.money() == null) throw Hidden.HIDDEN;
            Budget budget = edition.budget();
            return money(title, edition.charter(), budget == null ? null : Amount.of(budget.total()), edition.money());
        }
        Measuring of = edition.indicators().get(indicator(chart));
        if (of == null) throw Hidden.HIDDEN;
        return indicator(
                title(chart, opened),
                of.indicator(),
                of.baseline(),
                of.actuals().values());
    }

    private static IndicatorId indicator(String id) {
        return Shapes.addressed(id, IndicatorId::new);
    }

    private static String title(String indicator, JsonNode opened) {
        return text(opened.path("indicators").path(indicator).path("indicator").path("title"), indicator);
    }

    /** What it all came to by the end of each year in which something counts. */
    private static Chart money(
            String title, Charter charter, @Nullable Amount budget, SortedMap<Integer, Totals> years) {
        var lines = new ArrayList<Line>();
        if (budget != null) lines.add(Line.of("budget", Drawn.LEVELS, List.of(whole(charter, budget))));
        for (Column column : SUMS) {
            var marks = new ArrayList<Mark>();
            years.forEach((year, totals) -> {
                Amount sum = column.of().apply(totals);
                if (sum != null) marks.add(Mark.of(year, sum.toString(), sum.toString()));
            });
            lines.add(Line.of(column.name(), Drawn.BARS, marks));
        }
        return new Chart(title, charter.currency().toString(), lines);
    }

    /** Across the time for which the programme is planned. */
    private static Mark whole(Charter charter, Amount budget) {
        LocalDate day = charter.start().day();
        LocalDate from = day == null ? LocalDate.of(charter.start().year(), 1, 1) : day;
        return Mark.of(from, from.plusYears(charter.years()).minusDays(1), budget.toString(), budget.toString());
    }

    private static Chart indicator(
            String title, Indicator indicator, @Nullable Measured baseline, Collection<Measured> actuals) {
        var targets = new ArrayList<Mark>();
        for (Target target : indicator.targets())
            targets.add(Mark.of(
                    target.from(),
                    target.until(),
                    target.value().toString(),
                    target.value().toString()));
        return new Chart(
                title,
                indicator.measure() == Measure.PERCENTAGE ? Chart.PERCENT : Chart.COUNT,
                List.of(
                        Line.of(
                                FigureKind.BASELINE.toString(),
                                Drawn.BARS,
                                List.of(baseline == null ? Mark.unknown() : mark(baseline))),
                        Line.of("target", Drawn.LEVELS, targets),
                        Line.of(
                                FigureKind.ACTUAL.toString(),
                                Drawn.BARS,
                                actuals.stream().map(ProgrammeCharts::mark).toList())));
    }

    private static Mark mark(Measured figure) {
        return Mark.of(figure.year(), figure.low().toString(), figure.high().toString());
    }

    /** What was written; its id where that was erased. */
    private static String text(JsonNode opened, String id) {
        return opened.path("text").stringValue(id);
    }
}
