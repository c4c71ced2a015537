package org.antitrafficking.coordination.api.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.charts.Chart.Line;
import org.antitrafficking.coordination.api.charts.Chart.Mark;
import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.charts.Numbers;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;

/**
 * A chart, and below it the same as a table.
 *
 * @param heading what is counted
 * @param says what is to be known of it
 * @param picture in the page itself, so that its words have the page's fonts
 * @param files where picture and table are to be had
 */
public record ChartPage(
        Frame frame,
        SheetPage.Link back,
        Shown.Text heading,
        List<String> says,
        Content picture,
        SheetPage.Table table,
        List<SheetPage.Link> files) {

    public ChartPage {
        says = List.copyOf(says);
        files = List.copyOf(files);
    }

    /**
     * Of a chart.
     *
     * @param picture the address of the file with the picture
     * @param table the address of the file with the table
     */
    public static ChartPage of(
            Chart chart, SheetPage.Link back, List<String> says, String picture, String table, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (Line line : chart.lines()) {
            List<Cell> name = List.of(said(calling(words).apply(line.name()), words));
            for (Mark mark : line.marks())
                rows.add(List.of(name, List.of(days(mark, words)), List.of(figure(mark, chart.unit(), words))));
            if (line.marks().isEmpty())
                rows.add(List.of(name, List.of(), List.of(said(words.say("chart-page.none"), words))));
        }
        String drawn = ChartPicture.drawn(chart, calling(words));
        return new ChartPage(
                frame,
                back,
                new Shown.Text("", "auto", chart.title()),
                says,
                output -> output.writeContent(drawn),
                new SheetPage.Table(
                        null,
                        words.each("chart-page.line", "sheet.period", "chart-page.figure"),
                        rows,
                        words.say("chart-page.none")),
                List.of(
                        new SheetPage.Link(picture, words.say("chart-page.picture")),
                        new SheetPage.Link(table, words.say("chart-page.table"))));
    }

    /** What lines and units are called. */
    public static UnaryOperator<String> calling(Words words) {
        return word -> words.has("chart." + word) ? words.called("chart", word) : word;
    }

    private static Cell days(Mark mark, Words words) {
        String from = mark.from();
        String until = mark.until();
        if (from == null || until == null) return said(words.say("chart-page.undated"), words);
        boolean year = from.endsWith("-01-01") && until.equals(from.replace("-01-01", "-12-31"));
        return Cell.code(year ? from.substring(0, from.indexOf('-')) : from + " – " + until);
    }

    private static Cell figure(Mark mark, String unit, Words words) {
        String low = mark.low();
        String high = mark.high();
        if (low == null || high == null) return said(words.say("chart-page.unknown"), words);
        String numbers = Numbers.grouped(low) + (low.equals(high) ? "" : " – " + Numbers.grouped(high));
        return Cell.code(
                switch (unit) {
                    case Chart.COUNT -> numbers;
                    case Chart.PERCENT -> numbers + " %";
                    default -> numbers + " " + unit;
                });
    }

    private static Cell said(String text, Words words) {
        return Cell.said(text, words);
    }
}
