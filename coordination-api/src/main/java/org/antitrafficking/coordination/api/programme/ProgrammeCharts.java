package org.antitrafficking.coordination.api.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.charts.Chart.Drawn;
import org.antitrafficking.coordination.api.charts.Chart.Line;
import org.antitrafficking.coordination.api.charts.Chart.Mark;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.programme.Charter;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.programme.IndicatorId;
import org.antitrafficking.coordination.programme.Measure;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.programme.Target;
import org.antitrafficking.coordination.programme.Totals;
import org.antitrafficking.coordination.projections.views.programme.PageIndicator;
import org.antitrafficking.coordination.projections.views.programme.PageTransaction;
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
        return chart.equals(MONEY) ? money(page, opened) : indicator(chart, page, opened);
    }

    /** What it all came to by the end of each year in which something counts. */
    private static Chart money(ProgrammePage page, JsonNode opened) {
        Charter charter = page.charter();
        if (charter == null) throw Hidden.HIDDEN;
        var years = new TreeSet<Integer>();
        for (PageTransaction of : page.transactions().values())
            years.add(of.transaction().valueDate().getYear());
        var lines = new ArrayList<Line>();
        page.totals(Limits.LATEST_DAY, Limits.LATEST_DAY)
                .map(Totals::budget)
                .ifPresent(budget -> lines.add(Line.of("budget", Drawn.LEVELS, List.of(whole(charter, budget)))));
        for (Column column : SUMS) {
            var marks = new ArrayList<Mark>();
            for (int year : years)
                page.totals(LocalDate.of(year, 12, 31), Limits.LATEST_DAY)
                        .map(column.of())
                        .ifPresent(sum -> marks.add(Mark.of(year, sum.toString(), sum.toString())));
            lines.add(Line.of(column.name(), Drawn.BARS, marks));
        }
        return new Chart(
                text(opened.path("title"), opened.path("programme").stringValue("")),
                charter.currency().toString(),
                lines);
    }

    /** Across the time for which the programme is planned. */
    private static Mark whole(Charter charter, Amount budget) {
        LocalDate day = charter.start().day();
        LocalDate from = day == null ? LocalDate.of(charter.start().year(), 1, 1) : day;
        return Mark.of(from, from.plusYears(charter.years()).minusDays(1), budget.toString(), budget.toString());
    }

    private static Chart indicator(String id, ProgrammePage page, JsonNode opened) {
        if (page.indicators() == null) throw Hidden.HIDDEN;
        PageIndicator of = page.indicators().get(Shapes.addressed(id, IndicatorId::new));
        if (of == null) throw Hidden.HIDDEN;
        Mark baseline =
                of.baseline() == null ? Mark.unknown() : mark(of.baseline().figure());
        var targets = new ArrayList<Mark>();
        for (Target target : of.indicator().targets())
            targets.add(Mark.of(
                    target.from(),
                    target.until(),
                    target.value().toString(),
                    target.value().toString()));
        return new Chart(
                text(opened.path("indicators").path(id).path("indicator").path("title"), id),
                of.indicator().measure() == Measure.PERCENTAGE ? Chart.PERCENT : Chart.COUNT,
                List.of(
                        Line.of(FigureKind.BASELINE.toString(), Drawn.BARS, List.of(baseline)),
                        Line.of("target", Drawn.LEVELS, targets),
                        Line.of(
                                FigureKind.ACTUAL.toString(),
                                Drawn.BARS,
                                of.actuals().stream()
                                        .map(actual -> mark(actual.figure()))
                                        .toList())));
    }

    private static Mark mark(Measured figure) {
        return Mark.of(figure.year(), figure.low().toString(), figure.high().toString());
    }

    /** What was written; its id where that was erased. */
    private static String text(JsonNode opened, String id) {
        return opened.path("text").stringValue(id);
    }
}
