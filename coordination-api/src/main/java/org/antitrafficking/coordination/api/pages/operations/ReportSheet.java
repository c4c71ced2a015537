package org.antitrafficking.coordination.api.pages.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/** What an operation found, in plain words: whether all is well, how much was looked at, and what is not well. */
final class ReportSheet {

    /** Of what is not well, so much is shown; all of a report is in its file. */
    private static final int SHOWN = 100;

    private static final String FEEDS = "/feeds";

    private static final String READS = "/reads";

    /** The numbers of each kind's report that are shown, in their order. */
    private static final Map<String, List<String>> NUMBERS = Map.of(
            "feed-verifications", List.of("/entries", "/scopes", "/differing"),
            "view-rebuilds", List.of("/entries", "/differing"),
            "ledger-verifications",
                    List.of(
                            "/leaves",
                            "/notYet",
                            "/count",
                            FEEDS + "/entries",
                            FEEDS + "/differing",
                            READS + "/records",
                            READS + "/runs",
                            READS + "/missed",
                            READS + "/detached",
                            READS + "/count"),
            "ledger-exports", List.of(),
            "re-decisions",
                    List.of(
                            "/records",
                            "/same",
                            "/differing",
                            "/contentGone",
                            "/nothingDecided",
                            "/unknownCommand",
                            "/unreadable",
                            "/detached"));

    /** The numbers that are not 0 where something is not well. */
    private static final List<String> WRONG =
            List.of("/differing", "/count", FEEDS + "/differing", READS + "/count", READS + "/missed", "/unreadable");

    private ReportSheet() {}

    /** One sentence: that all is well, or how much is not and what to do. */
    static String verdict(String what, JsonNode report, Words words) {
        long wrong = wrong(report);
        return wrong == 0 ? words.called("operation-good", what) : words.say("operation-bad." + what, wrong);
    }

    private static long wrong(JsonNode report) {
        return WRONG.stream()
                .mapToLong(number -> report.at(number).longValue(0))
                .sum();
    }

    static List<Fact> facts(String what, JsonNode report, Words words) {
        var facts = new ArrayList<Fact>();
        JsonNode folder = report.path("folder");
        if (folder.isString()) facts.add(new Fact(words.say("operation.folder"), Cell.code(folder.stringValue(""))));
        for (String number : NUMBERS.getOrDefault(what, List.of())) {
            long found = report.at(number).longValue(0);
            facts.add(new Fact(
                    words.called("operation-found", number.substring(1).replace('/', '-')),
                    new Cell(
                            Cell.said(words.say("operation.number", found), words)
                                    .text(),
                            null,
                            found > 0 && WRONG.contains(number))));
        }
        JsonNode sentence = report.path("sentence");
        if (sentence.isString())
            facts.add(new Fact(words.say("operation.sentence"), english(sentence.stringValue(""))));
        return facts;
    }

    /** Of everything that is not well. */
    static List<Table> tables(JsonNode report, Words words) {
        var tables = new ArrayList<Table>();
        texts(report.path("findings"), "operation.findings", words, tables);
        if (report.path("differences").path(0).has("command"))
            table(
                    report.path("differences"),
                    words.say("operation.decisions"),
                    words.each(
                            "operation.command",
                            "operation.record",
                            "operation.item",
                            "operation.was",
                            "operation.would-be"),
                    one -> List.of(
                            List.of(code(one, "command")),
                            List.of(code(one, "log"), code(one, "number")),
                            List.of(code(one, "item")),
                            came(one.path("was")),
                            came(one.path("now"))),
                    words,
                    tables);
        else differences(report.path("differences"), words, tables);
        table(
                report.path("unread"),
                words.say("operation.unread"),
                words.each("operation.record", "operation.number-of"),
                one -> List.of(List.of(code(one, "log")), List.of(code(one, "number"))),
                words,
                tables);
        differences(report.at(FEEDS + "/differences"), words, tables);
        texts(report.at(READS + "/findings"), "operation.reads", words, tables);
        return tables;
    }

    /** Rows of feeds or of views that are not as they should be. */
    private static void differences(JsonNode rows, Words words, List<Table> tables) {
        table(
                rows,
                words.say("operation.differences"),
                words.each("operation.scope", "operation.where", "operation.not-same"),
                one -> List.of(
                        List.of(code(one, "scope")),
                        List.of(code(one, one.has("table") ? "table" : "number")),
                        List.of(one.has("what") ? english(text(one, "what").replace('-', ' ')) : code(one, "item"))),
                words,
                tables);
    }

    private static void texts(JsonNode found, String heading, Words words, List<Table> tables) {
        table(
                found,
                words.say(heading),
                List.of(words.say("operation.not-same")),
                one -> List.of(List.of(english(one.stringValue("")))),
                words,
                tables);
    }

    private static void table(
            JsonNode rows,
            String heading,
            List<String> columns,
            Function<JsonNode, List<List<Cell>>> row,
            Words words,
            List<Table> tables) {
        if (rows.isEmpty()) return;
        var shown = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : rows) if (shown.size() < SHOWN) shown.add(row.apply(one));
        String all = rows.size() > SHOWN ? words.say("operation.first", heading, SHOWN) : heading;
        tables.add(new Table(all, columns, shown, words.say("sheet.none")));
    }

    private static List<Cell> came(JsonNode came) {
        var said = new ArrayList<Cell>();
        said.add(code(came, "outcome"));
        if (came.path("rule").isString()) said.add(code(came, "rule"));
        for (JsonNode event : came.path("events")) said.add(Cell.code(event.stringValue("")));
        return said;
    }

    private static Cell code(JsonNode of, String name) {
        return Cell.code(text(of, name));
    }

    private static String text(JsonNode of, String name) {
        JsonNode value = of.path(name);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    /** As the service itself says it, whatever language the page is in. */
    private static Cell english(String said) {
        return new Cell(new Shown.Text("en", "ltr", said));
    }
}
