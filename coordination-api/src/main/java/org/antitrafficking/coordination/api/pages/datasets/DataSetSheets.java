package org.antitrafficking.coordination.api.pages.datasets;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.charts.ChartPicture;
import org.antitrafficking.coordination.api.charts.Numbers;
import org.antitrafficking.coordination.api.datasets.DataSetBodies.LeftOut;
import org.antitrafficking.coordination.api.datasets.DataSetBodies.Years;
import org.antitrafficking.coordination.api.datasets.DataSetReads;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.pages.ChartPage;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Data sets as pages.
 *
 * @param list the address of the list, behind which each of them stands
 * @param by what the partner is called that brought one in
 */
public record DataSetSheets(String list, Function<JsonNode, Shown.Text> by) {

    /** The address of the list to partners. */
    public static final String DATA_SETS = Doors.PAGES + "/data-sets";

    /** What rows as a table are saved as. */
    static final String ROWS = "rows.csv";

    private static final String TABLE = "series.csv";
    private static final String PICTURE = "series.svg";

    /** Numbers of a report besides its rows, in the order in which they are shown. */
    private static final List<String> FOUND = List.of(
            "places",
            "intervals",
            "thousands",
            "distinctKeys",
            "repeatedKeys",
            "contradictingKeys",
            "complete",
            "deposits");

    String address(String id) {
        return list + "/" + id;
    }

    /**
     * Of a list of them.
     *
     * @param back the page that one comes from
     * @param what what they are
     */
    SheetPage list(JsonNode listed, Link back, String what, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items")) {
            JsonNode provenance = one.path("provenance");
            rows.add(List.of(
                    List.of(new Cell(
                            Cell.written(provenance.path("title").stringValue(""))
                                    .text(),
                            address(one.path("dataset").stringValue("")))),
                    List.of(Cell.written(provenance.path("publisher").stringValue(""))),
                    List.of(Cell.code(provenance.path("date").stringValue(""))),
                    List.of(new Cell(by.apply(one))),
                    List.of(state(one, words))));
        }
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                List.of(),
                back,
                said(words.say("dataset.title"), words).text(),
                null,
                what,
                List.of(),
                List.of(new Table(
                        null,
                        words.each(
                                "dataset.called",
                                "dataset.publisher",
                                "dataset.as-of",
                                "dataset.brought-by",
                                "alert.state"),
                        rows,
                        words.say("dataset.none"))),
                next == null ? null : list + "?after=" + next,
                List.of());
    }

    private static Cell state(JsonNode dataset, Words words) {
        Shown.Moment published = Shown.moment(dataset.path("publishedAt"), words);
        if (published != null) return said(words.say("publication.since", published.said()), words);
        boolean withdrawn = dataset.path("withdrawn").booleanValue(false);
        boolean finished = dataset.path("finished").booleanValue(false);
        Cell said = said(
                words.say(withdrawn ? "dataset.withdrawn" : finished ? "dataset.finished" : "dataset.arriving"), words);
        return withdrawn ? new Cell(said.text(), null, true) : said;
    }

    /**
     * One of them.
     *
     * @param more what is said of its publication
     * @param acts what the reader may do with it
     */
    SheetPage one(JsonNode dataset, List<Fact> more, List<Link> acts, Frame frame) {
        Words words = frame.words();
        JsonNode provenance = dataset.path("provenance");
        JsonNode report = dataset.path("report");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("alert.state"), state(dataset, words)));
        facts.addAll(more);
        facts.add(fact("dataset.publisher", provenance.path("publisher"), words));
        facts.add(fact("dataset.citation", provenance.path("citation"), words));
        facts.add(new Fact(
                words.say("dataset.as-of"), Cell.code(provenance.path("date").stringValue(""))));
        facts.add(new Fact(
                words.say("dataset.form"),
                said(words.called("dataset-kind", dataset.path("kind").stringValue("")), words)));
        facts.add(new Fact(words.say("dataset.brought-by"), new Cell(by.apply(dataset))));
        facts.add(new Fact(
                words.say("dataset.rows"),
                number(dataset.path("rows").intValue(0)),
                said(words.say("dataset.of", Numbers.grouped(report.path("rows").asString("0"))), words)));
        if (report.path("firstYear").isInt())
            facts.add(new Fact(
                    words.say("dataset.years"),
                    Cell.code(report.path("firstYear").asString("") + " – "
                            + report.path("lastYear").asString(""))));
        for (String found : FOUND)
            if (report.path(found).intValue(0) > 0)
                facts.add(new Fact(
                        words.called("dataset-found", found),
                        number(report.path(found).intValue(0))));
        facts.add(new Fact(
                words.say("dataset.sha256"), Cell.code(dataset.path("sha256").stringValue(""))));
        return new SheetPage(
                frame,
                List.of(),
                new Link(list, words.say("dataset.title")),
                Cell.written(provenance.path("title").stringValue("")).text(),
                dataset.path("dataset").stringValue(""),
                null,
                facts,
                List.of(warnings(report, words), decisions(dataset, words)),
                null,
                acts);
    }

    private static Fact fact(String key, JsonNode text, Words words) {
        return new Fact(words.say(key), Cell.written(text.stringValue("")));
    }

    private static Cell number(int number) {
        return Cell.code(Numbers.grouped(Integer.toString(number)));
    }

    private static Table warnings(JsonNode report, Words words) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : report.path("warnings")) {
            int of = one.path("rows").intValue(0);
            String lines = String.join(
                    ", ",
                    one.path("lines").valueStream().map(JsonNode::asString).toList());
            rows.add(List.of(
                    List.of(said(
                            words.called("dataset-warning", one.path("warning").stringValue("")), words)),
                    List.of(number(of)),
                    List.of(Cell.code(of > one.path("lines").size() ? lines + ", …" : lines))));
        }
        return new Table(
                words.say("dataset.warnings"),
                words.each("dataset.warning", "dataset.rows", "dataset.lines"),
                rows,
                words.say("dataset.no-warnings"));
    }

    private static Table decisions(JsonNode dataset, Words words) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : dataset.path("decisions"))
            rows.add(List.of(
                    List.of(Cell.code(one.path("line").asString(""))),
                    List.of(plausible(one.path("plausible").booleanValue(false), words))));
        return new Table(
                words.say("dataset.decisions"),
                words.each("dataset.line", "dataset.decided"),
                rows,
                words.say("dataset.no-decisions"));
    }

    private static Cell plausible(boolean plausible, Words words) {
        return said(words.say(plausible ? "dataset.plausible" : "dataset.not-plausible"), words);
    }

    /**
     * Rows of one.
     *
     * @param title what the data are called
     * @param after the cursor behind which they are; null for the first
     */
    SheetPage rows(
            String id, String title, @Nullable String country, @Nullable String after, JsonNode listed, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode row : listed.path("items")) rows.add(row(id, row, words));
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                List.of(),
                new Link(address(id), title),
                country == null
                        ? said(words.say("dataset.rows"), words).text()
                        : Cell.written(country).text(),
                null,
                listed.path("remark").isString()
                        ? words.say("dataset.absent", listed.path("asOf").stringValue(""))
                        : words.say("dataset.rows-what"),
                List.of(),
                List.of(new Table(
                        null,
                        words.each("dataset.line", "sheet.country", "dataset.year", "dataset.says", "dataset.warning"),
                        rows,
                        words.say("dataset.no-rows"))),
                next == null ? null : address(id) + "/rows?" + rowsQuery(country, next),
                rows.isEmpty()
                        ? List.of()
                        : List.of(new Link(
                                address(id) + "/files/" + ROWS + "?" + rowsQuery(country, after),
                                words.say("dataset.rows-as-table", Integer.toString(ListCursor.MAX_LIMIT)))));
    }

    private static String rowsQuery(@Nullable String country, @Nullable String after) {
        return Stream.of(
                        country == null ? "" : "country=" + encoded(country),
                        after == null ? "" : "after=" + encoded(after))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining("&"));
    }

    /** What a table of rows is asked for by: as many as a list gives at once. */
    static DataSetReads.Asked table(@Nullable String country, @Nullable String after) {
        return new DataSetReads.Asked(country, null, null, after, ListCursor.MAX_LIMIT);
    }

    private List<List<Cell>> row(String id, JsonNode row, Words words) {
        String name = row.path("name").stringValue("");
        var says = new ArrayList<Cell>();
        for (JsonNode value : row.path("values")) {
            String indicator = value.path("indicator").stringValue("");
            String text = indicator + ": " + value.path("text").stringValue("");
            boolean drawn = value.path("low").isString() && row.path("year").isInt();
            says.add(new Cell(Cell.written(text).text(), drawn ? series(id, name, indicator) : null));
        }
        String part = row.path("part").stringValue("");
        var warnings = new ArrayList<Cell>();
        for (JsonNode warning : row.path("warnings"))
            warnings.add(said(words.called("dataset-warning", warning.stringValue("")), words));
        if (row.path("plausible").isBoolean())
            warnings.add(plausible(row.path("plausible").booleanValue(), words));
        if (warnings.isEmpty()) warnings.add(said(words.say("sheet.nothing"), words));
        return List.of(
                List.of(Cell.code(row.path("line").asString(""))),
                List.of(Cell.written(name)),
                List.of(Cell.code(row.path("year").asString("")), said(words.called("dataset-part", part), words)),
                says,
                warnings);
    }

    /** The address of a series as a page. */
    String series(String id, String country, String indicator) {
        return address(id) + "/series?" + query(country, indicator);
    }

    private static String query(String country, String indicator) {
        return "country=" + encoded(country) + "&indicator=" + encoded(indicator);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * A series as a page.
     *
     * @param title what the data are called
     */
    ChartPage drawn(
            String id, Years years, @Nullable String country, @Nullable String indicator, String title, Frame frame) {
        String of = query(String.valueOf(country), String.valueOf(indicator));
        String files = address(id) + "/files/";
        return ChartPage.of(
                years.chart(country, indicator),
                new Link(address(id), title),
                says(years, frame.words()),
                files + PICTURE + "?" + of,
                files + TABLE + "?" + of,
                frame);
    }

    /**
     * What is made of a series where a file of that name is asked for.
     *
     * @throws Hidden where there is none of that name
     */
    static Function<Years, Object> file(
            String file, @Nullable String country, @Nullable String indicator, Words words) {
        Hidden.unless(file.equals(TABLE) || file.equals(PICTURE));
        return file.equals(TABLE)
                ? years -> years.chart(country, indicator).table()
                : years -> ChartPicture.of(years.chart(country, indicator), ChartPage.calling(words));
    }

    /** What is to be known of a series besides its years. */
    private static List<String> says(Years years, Words words) {
        var says = new ArrayList<String>();
        says.add(words.say("dataset.series-as-of", years.asOf()));
        if (years.remark() != null) says.add(words.say("dataset.absent", years.asOf()));
        for (LeftOut out : years.leftOut())
            says.add(words.say(
                    "dataset.left-out", Integer.toString(out.line()), Integer.toString(out.year()), out.text()));
        return says;
    }

    private static Cell said(String text, Words words) {
        return Cell.said(text, words);
    }
}
