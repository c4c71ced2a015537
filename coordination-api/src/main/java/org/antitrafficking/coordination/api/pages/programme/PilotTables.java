package org.antitrafficking.coordination.api.pages.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/** A programme's pilot as tables: what was learned there, and what its board says of the second phase. */
record PilotTables(JsonNode programme, PartnerNames names, Words words) {

    List<Table> tables() {
        return List.of(gate(), lessons(), proposals());
    }

    private Table gate() {
        JsonNode gate = programme.path("gate");
        JsonNode board = gate.path("board");
        var seats = new ArrayList<Cell>();
        for (JsonNode seat : board.path("seats")) seats.add(new Cell(names.of(seat.stringValue(""))));
        if (board.isObject()) {
            seats.add(said(words.say(
                    "programme.quorum",
                    board.path("quorum").intValue(0),
                    board.path("seats").size())));
            seats.add(Cell.code(board.path("from").stringValue("") + " – "
                    + board.path("until").stringValue("")));
        } else seats.add(said(words.say("programme.no-board")));
        JsonNode area = gate.path("area");
        return new Table(
                words.say("programme.gate"),
                words.each("programme.pilot", "programme.board", "programme.gate"),
                List.of(List.of(
                        List.of(
                                area.isString()
                                        ? Cell.code(area.stringValue())
                                        : said(words.say("programme.no-pilot"))),
                        seats,
                        state(gate))),
                words.say("programme.no-pilot"));
    }

    private List<Cell> state(JsonNode gate) {
        if (!gate.path("opened").isString()) return closed(gate.path("area").stringValue(""));
        boolean toBeReviewed = gate.path("toBeReviewedSince").isString();
        Cell state = said(words.say(toBeReviewed ? "programme.gate-to-be-reviewed" : "programme.gate-open"));
        return List.of(
                new Cell(state.text(), null, toBeReviewed),
                moment(gate.path(toBeReviewed ? "toBeReviewedSince" : "openedAt")));
    }

    /** With what the pilot still has to bring about: nobody knows what nobody has measured. */
    private List<Cell> closed(String area) {
        var cells = new ArrayList<Cell>();
        cells.add(said(words.say("programme.gate-closed")));
        if (area.isEmpty()) return cells;
        if (programme.path("indicators").valueStream().noneMatch(shown -> isMeasured(shown, area)))
            cells.add(said(words.say("programme.gate-no-baseline", area)));
        if (programme.path("lessons").valueStream().noneMatch(shown -> isOf(shown.path("lesson"), area)))
            cells.add(said(words.say("programme.gate-no-lesson", area)));
        return cells;
    }

    private static boolean isMeasured(JsonNode shown, String area) {
        return isOf(shown.path("indicator"), area) && shown.path("baseline").isObject();
    }

    private static boolean isOf(JsonNode planned, String area) {
        return planned.path("area").stringValue("").equals(area);
    }

    /** By when they were made, the first one first. */
    private List<Map.Entry<String, JsonNode>> inOrder(String of) {
        var all = new TreeMap<String, Map.Entry<String, JsonNode>>();
        for (Map.Entry<String, JsonNode> one : programme.path(of).properties())
            all.put(one.getValue().path("at").stringValue("") + "/" + one.getKey(), one);
        return List.copyOf(all.values());
    }

    /** A lesson's number, by which a plan names it: the first one that was recorded has 1. */
    private String number(int place) {
        return words.say("programme.lesson-number", place + 1);
    }

    private Table lessons() {
        var rows = new ArrayList<List<List<Cell>>>();
        List<Map.Entry<String, JsonNode>> all = inOrder("lessons");
        for (int place = all.size() - 1; place >= 0; place--) {
            JsonNode shown = all.get(place).getValue();
            JsonNode lesson = shown.path("lesson");
            rows.add(List.of(
                    text(lesson.path("learned")),
                    text(lesson.path("changes")),
                    List.of(
                            said(number(place)),
                            Cell.code(lesson.path("area").stringValue("")),
                            new Cell(names.of(shown.path("by").stringValue(""))))));
        }
        return new Table(
                words.say("programme.lessons"),
                words.each("programme.learned", "programme.changes", "programme.where"),
                rows,
                words.say("programme.no-lessons"));
    }

    private Table proposals() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (Map.Entry<String, JsonNode> one : inOrder("proposals").reversed()) {
            JsonNode shown = one.getValue();
            JsonNode expansion = shown.path("expansion");
            rows.add(List.of(text(expansion.path("plan")), restsOn(expansion), votes(shown), outcome(shown)));
        }
        return new Table(
                words.say("programme.proposals"),
                words.each("programme.plan", "programme.rests-on", "programme.votes", "programme.outcome"),
                rows,
                words.say("programme.no-proposals"));
    }

    private List<Cell> restsOn(JsonNode expansion) {
        var cells = new ArrayList<Cell>();
        for (Map.Entry<String, JsonNode> one : expansion.path("baselines").properties()) {
            JsonNode indicator = programme.path("indicators").path(one.getKey()).path("indicator");
            Shown.Text title = Shown.text(indicator.path("title"));
            if (title != null) cells.add(new Cell(title));
            cells.add(Cell.code(ResultTable.of(one.getValue(), ResultTable.countsPercents(indicator))));
        }
        cells.add(said(words.list(lessonsOf(expansion))));
        return cells;
    }

    private List<String> lessonsOf(JsonNode expansion) {
        var used = new TreeSet<String>();
        for (JsonNode id : expansion.path("lessons")) used.add(id.stringValue(""));
        List<Map.Entry<String, JsonNode>> all = inOrder("lessons");
        return IntStream.range(0, all.size())
                .filter(place -> used.contains(all.get(place).getKey()))
                .mapToObj(this::number)
                .toList();
    }

    private List<Cell> votes(JsonNode shown) {
        var cells = new ArrayList<Cell>();
        for (Map.Entry<String, JsonNode> vote : shown.path("votes").properties()) {
            cells.add(new Cell(names.of(vote.getKey())));
            cells.add(said(words.called("vote", vote.getValue().path("vote").stringValue(""))));
        }
        return cells.isEmpty() ? List.of(said(words.say("programme.no-votes"))) : cells;
    }

    private List<Cell> outcome(JsonNode shown) {
        if (!shown.path("outcome").isString())
            return List.of(new Cell(
                    said(words.say(
                                    "programme.voted-on",
                                    at(shown.path("expansion").path("due"))))
                            .text(),
                    null,
                    shown.path("waits").booleanValue(false)));
        return List.of(
                said(words.called("vote-outcome", shown.path("outcome").stringValue(""))),
                moment(shown.path("endedAt")));
    }

    private List<Cell> text(JsonNode sealed) {
        Shown.Text text = Shown.text(sealed);
        return List.of(text == null ? said(words.say("sheet.nothing")) : new Cell(text));
    }

    private Cell moment(JsonNode at) {
        return said(at(at));
    }

    private String at(JsonNode at) {
        return words.moment(Instant.parse(at.stringValue()));
    }

    private Cell said(String text) {
        return Cell.said(text, words);
    }
}
