package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What everybody reads of a programme as a page; before a second person publishes it, that person reads the same. */
final class EditionSheet {

    private static final JsonMapper JSON = new JsonMapper();

    /** What is counted up to the end of each year. */
    private static final List<String> SUMS = List.of("incomingFunds", "committed", "disbursed", "spent");

    private final JsonNode edition;
    private final Words words;

    private EditionSheet(JsonNode edition, Words words) {
        this.edition = edition;
        this.words = words;
    }

    /**
     * What is around an edition.
     *
     * @param back the page that one comes from
     * @param says what it means; null where the heading says it
     * @param first what is said before what the edition says
     * @param charts the address of a chart by what it is called; null where none is led to
     * @param acts what the reader may do with it
     */
    record Around(
            SheetPage.Link back,
            @Nullable String says,
            List<Fact> first,
            Function<String, @Nullable String> charts,
            List<SheetPage.Link> acts) {

        Around {
            first = List.copyOf(first);
            acts = List.copyOf(acts);
        }
    }

    /**
     * Of an edition as it is served.
     *
     * @param id of the programme
     */
    static SheetPage of(JsonNode edition, String id, Around around, Frame frame) {
        var sheet = new EditionSheet(edition, frame.words());
        var facts = new ArrayList<>(around.first());
        facts.addAll(sheet.facts(around.charts()));
        var plans = new PlanTables(sheet.asProgramme(), sheet::partner, frame.words());
        var tables = new ArrayList<Table>();
        tables.add(plans.participants());
        if (edition.path("money").isObject()) {
            tables.add(plans.years());
            tables.add(sheet.money());
        }
        tables.add(new ResultTable(sheet.asProgramme(), around.charts(), sheet::partner, frame.words()).table());
        return new SheetPage(
                frame,
                List.of(),
                around.back(),
                sheet.titles().getFirst(),
                id,
                around.says(),
                facts,
                tables,
                null,
                around.acts());
    }

    /** What it is called, in the reader's language where it is in that. */
    static String title(JsonNode edition, Words words) {
        return String.valueOf(
                new EditionSheet(edition, words).titles().getFirst().text());
    }

    private List<Shown.Text> titles() {
        return said("title");
    }

    /** What it says in each language, the reader's own first. */
    private List<Shown.Text> said(String field) {
        ObjectNode texts = JSON.createObjectNode();
        edition.path("texts")
                .properties()
                .forEach(text -> texts.set(text.getKey(), text.getValue().path(field)));
        return Shown.texts(texts, words.language());
    }

    private List<Fact> facts(Function<String, @Nullable String> charts) {
        JsonNode charter = edition.path("charter");
        var facts = new ArrayList<Fact>();
        List<Shown.Text> summaries = said("summary");
        facts.add(new Fact(words.say("publication.summary"), new Cell(summaries.getFirst())));
        for (int i = 1; i < summaries.size(); i++)
            facts.add(new Fact(
                    words.say("publication.elsewhere"), new Cell(titles().get(i)), new Cell(summaries.get(i))));
        facts.addAll(PlanTables.facts(edition.path("status"), charter, words));
        var assumed = new ArrayList<Cell>();
        for (JsonNode all :
                List.of(charter.path("assumed"), edition.path("budget").path("assumed")))
            for (JsonNode one : all) assumed.add(said(words, words.called("assumed", one.stringValue(""))));
        if (!assumed.isEmpty()) facts.add(new Fact(words.say("programme.assumed"), assumed));
        facts.add(new Fact(
                words.say("publication.marking"),
                Cell.code(edition.path("marking").stringValue(""))));
        if (edition.path("money").isObject()) facts.add(new Fact(words.say("programme.pledged"), pledged()));
        String drawn = edition.path("money").isObject() ? charts.apply("money") : null;
        if (drawn != null)
            facts.add(new Fact(
                    words.say("programme.charts"),
                    new Cell(said(words, words.say("programme.money-chart")).text(), drawn)));
        return facts;
    }

    private Cell partner(String id) {
        return Cell.written(edition.path("names").path(id).stringValue(id));
    }

    /** By the end of the last year; that nobody has pledged anything is no pledge of 0. */
    private Cell pledged() {
        JsonNode pledged = edition.path("money")
                .valueStream()
                .reduce((year, later) -> later)
                .map(year -> year.path("pledged"))
                .orElse(edition.path(""));
        return pledged.isString()
                ? ProgrammeSheet.money(pledged, currency())
                : said(words, words.say("programme.none-pledged"));
    }

    private String currency() {
        return edition.path("charter").path("currency").stringValue("");
    }

    /** What the money had come to by the end of each year. */
    private Table money() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (Map.Entry<String, JsonNode> year : edition.path("money").properties()) {
            var row = new ArrayList<List<Cell>>();
            row.add(List.of(Cell.code(year.getKey())));
            JsonNode pledged = year.getValue().path("pledged");
            row.add(List.of(
                    pledged.isString()
                            ? ProgrammeSheet.money(pledged, currency())
                            : said(words, words.say("programme.none-pledged"))));
            for (String sum : SUMS)
                row.add(List.of(ProgrammeSheet.money(year.getValue().path(sum), currency())));
            rows.add(row);
        }
        var columns = new ArrayList<>(words.each("publication.by-the-end-of", "programme.pledged"));
        for (String sum : SUMS) columns.add(words.called("programme-total", sum));
        return new Table(words.say("publication.money"), columns, rows, words.say("publication.no-money"));
    }

    /** With its parts where a programme has them. */
    private JsonNode asProgramme() {
        ObjectNode programme = JSON.createObjectNode();
        programme.set("charter", edition.path("charter"));
        programme.putArray("budgets").addObject().set("budget", edition.path("budget"));
        ObjectNode indicators = programme.putObject("indicators");
        for (Map.Entry<String, JsonNode> one : edition.path("indicators").properties()) {
            ObjectNode indicator = indicators.putObject(one.getKey());
            indicator.set("indicator", one.getValue().path("indicator"));
            indicator.putObject("baseline").set("figure", one.getValue().path("baseline"));
            ArrayNode actuals = indicator.putArray("actuals");
            one.getValue().path("actuals").forEach(actual -> actuals.addObject().set("figure", actual));
        }
        return programme;
    }

    private static Cell said(Words words, String text) {
        return Cell.said(text, words);
    }
}
