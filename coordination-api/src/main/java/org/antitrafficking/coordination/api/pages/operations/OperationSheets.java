package org.antitrafficking.coordination.api.pages.operations;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.ActPage;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Refusals;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Within;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.session.RefusedForms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What was started, one operation with what it found, and the form that starts one. */
final class OperationSheets {

    static final String RUNS = Within.OPERATIONS + "/runs/";

    static final String START = Within.OPERATIONS + "/start/";

    /** Behind the address of an operation: its report as a file. */
    static final String REPORT = "/report";

    /** Behind the address of an operation: that it is cancelled. */
    static final String CANCELLATION = "/cancellation";

    /** The box by which an operator says that it has read what an operation costs. */
    static final String SURE = "sure";

    private OperationSheets() {}

    /** The pages of an operator. */
    static List<SheetPage.Link> parts(String here, Words words) {
        return List.of(
                new SheetPage.Link(Within.OPERATIONS, words.say("operation.title"), here.equals(Within.OPERATIONS)),
                new SheetPage.Link(HealthSheet.HEALTH, words.say("operation.health"), here.equals(HealthSheet.HEALTH)));
    }

    /**
     * Of {@code GET /api/operations/runs}.
     *
     * @param together whether all parts do their work
     * @param kinds that can be started
     */
    static SheetPage runs(JsonNode listed, Cell together, List<String> kinds, Frame frame) {
        Words words = frame.words();
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode run : listed.path("items")) rows.add(row(run, words));
        String next = string(listed.path("next"));
        return new SheetPage(
                frame,
                parts(Within.OPERATIONS, words),
                null,
                Cell.said(words.say("operation.title"), words).text(),
                null,
                words.say("operation.what"),
                List.of(new Fact(
                        words.say("operation.health"),
                        new Cell(together.text(), HealthSheet.HEALTH, together.stands()))),
                List.of(new Table(
                        words.say("operation.runs"),
                        words.each(
                                "operation.kind",
                                "operation.state",
                                "operation.started",
                                "operation.ended",
                                "operation.progress"),
                        rows,
                        words.say("operation.none"))),
                next == null ? null : Within.OPERATIONS + "?after=" + next,
                kinds.stream()
                        .map(kind -> new SheetPage.Link(START + kind, words.called("operation-do", kind)))
                        .toList());
    }

    private static List<List<Cell>> row(JsonNode run, Words words) {
        return List.of(
                List.of(new Cell(
                        Cell.said(words.called("operation-kind", what(run)), words)
                                .text(),
                        RUNS + run.path("operation").stringValue(""))),
                List.of(state(run, words)),
                List.of(moment(run.path("startedAt"), words)),
                List.of(moment(run.path("endedAt"), words)),
                List.of(progress(run, words)));
    }

    private static String what(JsonNode run) {
        return run.path("what").stringValue("");
    }

    private static Cell state(JsonNode run, Words words) {
        String state = run.path("state").stringValue("");
        boolean wrong = state.equals("failed") || state.equals("interrupted");
        return new Cell(Cell.said(words.called("operation-state", state), words).text(), null, wrong);
    }

    private static Cell moment(JsonNode at, Words words) {
        Shown.@Nullable Moment moment = Shown.moment(at, words);
        return Cell.said(moment == null ? words.say("operation.not-yet") : moment.said(), words);
    }

    private static Cell progress(JsonNode run, Words words) {
        long done = run.path("done").longValue(0);
        long of = run.path("of").longValue(0);
        if (of > 0) return Cell.said(words.say("operation.done-of", done, of), words);
        if (done > 0) return Cell.said(words.say("operation.done", done), words);
        boolean over = string(run.path("endedAt")) != null;
        return Cell.said(words.say(over ? "operation.not-counted" : "operation.not-known"), words);
    }

    /**
     * Of {@code GET /api/operations/runs/…}.
     *
     * @param operator what whoever cancelled it is called; null where nobody did
     * @param tooLate whether it had ended when it was to be cancelled
     */
    static SheetPage run(JsonNode run, @Nullable String operator, boolean tooLate, Frame frame) {
        Words words = frame.words();
        String address = RUNS + run.path("operation").stringValue("");
        JsonNode report = run.path("report");
        boolean reports = report.isObject();
        boolean over = string(run.path("endedAt")) != null;
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("operation.state"), state(run, words)));
        facts.add(new Fact(words.say("operation.started"), moment(run.path("startedAt"), words)));
        facts.add(new Fact(words.say("operation.ended"), moment(run.path("endedAt"), words)));
        facts.add(new Fact(words.say("operation.progress"), progress(run, words)));
        if (operator != null) {
            facts.add(new Fact(words.say("operation.cancelled-by"), Cell.code(operator)));
            facts.add(new Fact(words.say("operation.cancelled-at"), moment(run.path("cancelAskedAt"), words)));
        }
        if (reports) facts.addAll(ReportSheet.facts(what(run), report, words));
        var links = new ArrayList<SheetPage.Link>();
        if (reports) links.add(new SheetPage.Link(address + REPORT, words.say("operation.file")));
        if (!over) links.add(new SheetPage.Link(address, words.say("operation.again")));
        return new SheetPage(
                frame,
                List.of(),
                new SheetPage.Link(Within.OPERATIONS, words.say("operation.title")),
                Cell.said(words.called("operation-kind", what(run)), words).text(),
                run.path("operation").stringValue(""),
                said(run, operator, tooLate, words),
                facts,
                reports ? ReportSheet.tables(report, words) : List.of(),
                null,
                links,
                null,
                over || operator != null
                        ? null
                        : new SheetPage.Link(address + CANCELLATION, words.say("operation.cancel")));
    }

    private static String said(JsonNode run, @Nullable String operator, boolean tooLate, Words words) {
        if (tooLate) return words.say("operation.too-late");
        if (run.path("report").isObject()) return ReportSheet.verdict(what(run), run.path("report"), words);
        boolean over = string(run.path("endedAt")) != null;
        return operator == null || over
                ? words.called("operation-state-means", run.path("state").stringValue(""))
                : words.say("operation.cancelling");
    }

    /** How long the last one of a kind took that came to its end; null where none of these did. */
    private static @Nullable Duration took(JsonNode listed, String what) {
        for (JsonNode run : listed.path("items")) {
            String begun = string(run.path("startedAt"));
            String ended = string(run.path("endedAt"));
            if (what(run).equals(what)
                    && run.path("state").stringValue("").equals("done")
                    && begun != null
                    && ended != null) return Duration.between(Instant.parse(begun), Instant.parse(ended));
        }
        return null;
    }

    private static boolean isUnderWay(JsonNode listed, String what) {
        for (JsonNode run : listed.path("items"))
            if (what(run).equals(what) && string(run.path("endedAt")) == null) return true;
        return false;
    }

    /**
     * What it does and what it costs, and the box by which that is confirmed.
     *
     * @param listed of {@code GET /api/operations/runs}
     * @param kept whether it was sent before and kept
     */
    static ActPage start(String what, JsonNode listed, FormFields fields, boolean kept, Frame frame) {
        Words words = frame.words();
        String heading = words.called("operation-do", what);
        @Nullable Duration took = took(listed, what);
        var facts = new ArrayList<AlertPage.Fact>();
        facts.add(new AlertPage.Fact(
                words.say("operation.how-long"),
                took == null
                        ? words.say("operation.took-unknown")
                        : words.say("operation.took", Math.max(1, (took.toMillis() + 999) / 1000)),
                null));
        facts.add(new AlertPage.Fact(words.say("operation.load"), words.called("operation-load", what), null));
        facts.add(new AlertPage.Fact(words.say("operation.meanwhile"), words.say("operation.meanwhile.what"), null));
        if (isUnderWay(listed, what))
            facts.add(new AlertPage.Fact(words.say("operation.now"), words.say("operation.now.what"), null));
        return new ActPage(
                frame,
                heading,
                words.say("operation.title"),
                Within.OPERATIONS,
                words.called("operation-means", what),
                facts,
                kept,
                Refusals.summary(fields.mistakes(), List.of()),
                START + what,
                Map.of(RefusedForms.KEEP, "1"),
                List.of(Section.plain(List.of(fields.box(SURE, "operation-sure")))),
                heading);
    }
}
