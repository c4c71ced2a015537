package org.antitrafficking.coordination.api.pages.programme;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.api.charts.Chart;
import org.antitrafficking.coordination.api.charts.Chart.Line;
import org.antitrafficking.coordination.api.charts.Chart.Mark;
import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.charts.Numbers;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart of a programme, and below it the same as a table.
 *
 * @param heading what is counted
 * @param picture in the page itself, so that its words have the page's fonts
 * @param files where picture and table are to be had
 */
public record ChartPage(
        Frame frame,
        SheetPage.Link back,
        Shown.Text heading,
        Content picture,
        SheetPage.Table table,
        List<SheetPage.Link> files) {

    private static final JsonMapper JSON = new JsonMapper();

    public ChartPage {
        files = List.copyOf(files);
    }

    /** The address of one. */
    static String address(JsonNode programme, String chart) {
        return address(programme.path("programme").stringValue(""), chart);
    }

    static String address(String programme, String chart) {
        return ProgrammeSheet.ADDRESS + programme + "/charts/" + chart;
    }

    /** Of {@code GET /api/programmes/{id}/charts/{chart}}. */
    static ChartPage of(JsonNode recorded, String programme, String id, Frame frame) {
        Words words = frame.words();
        Chart chart = JSON.treeToValue(recorded, Chart.class);
        var rows = new ArrayList<List<List<Cell>>>();
        for (Line line : chart.lines()) {
            List<Cell> name = List.of(said(calling(words).apply(line.name()), words));
            for (Mark mark : line.marks())
                rows.add(List.of(name, List.of(days(mark, words)), List.of(figure(mark, chart.unit(), words))));
            if (line.marks().isEmpty())
                rows.add(List.of(name, List.of(), List.of(said(words.say("programme.chart-none"), words))));
        }
        String drawn = ChartPicture.drawn(chart, calling(words));
        String file = FilesPage.address(programme) + "/" + id;
        return new ChartPage(
                frame,
                new SheetPage.Link(FilesPage.address(programme), words.say("programme.files")),
                new Shown.Text("", "auto", chart.title()),
                output -> output.writeContent(drawn),
                new SheetPage.Table(
                        null,
                        List.of(
                                words.say("programme.chart-line"),
                                words.say("sheet.period"),
                                words.say("programme.chart-figure")),
                        rows,
                        words.say("programme.chart-none")),
                List.of(
                        new SheetPage.Link(file + ".svg", words.say("programme.chart-picture")),
                        new SheetPage.Link(file + ".csv", words.say("programme.chart-table"))));
    }

    /** What lines and units are called. */
    static UnaryOperator<String> calling(Words words) {
        return word -> words.has("chart." + word) ? words.called("chart", word) : word;
    }

    private static Cell days(Mark mark, Words words) {
        String from = mark.from();
        String until = mark.until();
        if (from == null || until == null) return said(words.say("programme.chart-undated"), words);
        boolean year = from.endsWith("-01-01") && until.equals(from.replace("-01-01", "-12-31"));
        return Cell.code(year ? from.substring(0, from.indexOf('-')) : from + " – " + until);
    }

    private static Cell figure(Mark mark, String unit, Words words) {
        String low = mark.low();
        String high = mark.high();
        if (low == null || high == null) return said(words.say("programme.chart-unknown"), words);
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
