package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.charts.Numbers;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.programme.Measure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A programme's indicators as a table, each figure with where it comes from.
 *
 * @param chart the address of an indicator's chart by its id; null where none is led to
 * @param partner what a partner is called, by its id
 */
record ResultTable(
        JsonNode programme, Function<String, @Nullable String> chart, Function<String, Cell> partner, Words words) {

    /** Outputs first, then outcomes, then what it all comes to; of a kind those of one area beside each other. */
    Table table() {
        var all = new TreeMap<String, JsonNode>();
        for (var one : programme.path("indicators").properties()) {
            JsonNode indicator = one.getValue().path("indicator");
            all.put(
                    String.join(
                            "/",
                            indicator.path("type").stringValue(""),
                            indicator.path("area").stringValue(""),
                            one.getKey()),
                    one.getValue());
        }
        return new Table(
                words.say("programme.indicators"),
                words.each(
                        "programme.indicator",
                        "programme.measured",
                        "programme.baseline",
                        "programme.actuals",
                        "programme.targets"),
                all.entrySet().stream()
                        .map(one -> row(one.getKey().substring(one.getKey().lastIndexOf('/') + 1), one.getValue()))
                        .toList(),
                words.say("programme.no-indicators"));
    }

    private List<List<Cell>> row(String id, JsonNode shown) {
        JsonNode indicator = shown.path("indicator");
        boolean percents = countsPercents(indicator);
        var titles = new ArrayList<Cell>();
        for (String field : List.of("result", "title")) {
            Shown.Text text = Shown.text(indicator.path(field));
            if (text != null) titles.add(new Cell(text));
        }
        String address = chart.apply(id);
        if (address != null)
            titles.add(new Cell(said(words.say("programme.chart")).text(), address));
        List<Cell> what = List.of(
                said(words.called("result-type", indicator.path("type").stringValue(""))),
                Cell.code(indicator.path("area").stringValue("")),
                said(words.say(
                        indicator.path("ascending").booleanValue(false)
                                ? "programme.more-is-better"
                                : "programme.less-is-better")),
                new Cell(partner.apply(indicator.path("owner").stringValue("")).text()));
        var actuals = new ArrayList<Cell>();
        for (JsonNode actual : shown.path("actuals")) actuals.addAll(figure(actual.path("figure"), percents));
        var targets = new ArrayList<Cell>();
        for (JsonNode target : indicator.path("targets"))
            targets.add(Cell.code(target.path("from").stringValue("") + " – "
                    + target.path("until").stringValue("") + ": " + number(target.path("value"), percents)));
        JsonNode baseline = shown.path("baseline").path("figure");
        return List.of(
                titles,
                what,
                baseline.isObject() ? figure(baseline, percents) : List.of(said(words.say("programme.unknown"))),
                actuals.isEmpty() ? List.of(said(words.say("programme.no-actuals"))) : actuals,
                targets.isEmpty() ? List.of(said(words.say("programme.no-targets"))) : targets);
    }

    /** With where it comes from. */
    private List<Cell> figure(JsonNode figure, boolean percents) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.code(of(figure, percents)));
        JsonNode data = figure.path("data");
        if (data.isObject()) {
            cells.add(said(words.say("programme.from-data", data.path("line").intValue(0))));
            if (!data.path("part").stringValue("").equals(DataPart.WHOLE.toString()))
                cells.add(said(words.say("programme.of-a-part")));
        }
        Shown.Text evidence = Shown.text(figure.path("evidence"));
        if (evidence != null) cells.add(new Cell(evidence));
        return cells;
    }

    static boolean countsPercents(JsonNode indicator) {
        return indicator.path("measure").stringValue("").equals(Measure.PERCENTAGE.toString());
    }

    /** The year, and what it came to then. */
    static String of(JsonNode figure, boolean percents) {
        JsonNode low = figure.path("low");
        JsonNode high = figure.path("high");
        String numbers =
                low.equals(high) ? number(low, percents) : number(low, percents) + " – " + number(high, percents);
        return figure.path("year").intValue(0) + ": " + numbers;
    }

    private static String number(JsonNode figure, boolean percents) {
        return Numbers.grouped(figure.stringValue("")) + (percents ? " %" : "");
    }

    private Cell said(String text) {
        return Cell.said(text, words);
    }
}
