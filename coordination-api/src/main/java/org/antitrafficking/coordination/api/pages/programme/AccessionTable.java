package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/**
 * The ways of countries into treaties as a table: milestones, and above them what the directory says.
 *
 * @param ways of {@code GET /api/programmes/{id}/accession}
 * @param partner what a partner is called, by its id
 */
record AccessionTable(JsonNode programme, JsonNode ways, Function<String, Cell> partner, Words words) {

    Table table() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode way : ways.path("ways")) {
            rows.add(party(way));
            for (JsonNode id : way.path("milestones"))
                rows.add(row(
                        programme.path("milestones").path(id.stringValue("")).path("milestone")));
        }
        return new Table(
                words.say("programme.accession"),
                words.each("programme.step", "programme.owner", "programme.due", "programme.reached"),
                rows,
                words.say("programme.no-milestones"));
    }

    /** The directory alone says whether a country is party. */
    private List<List<Cell>> party(JsonNode way) {
        String country = words.country(way.path("country").stringValue(""));
        String treaty = words.called("treaty", way.path("treaty").stringValue(""));
        JsonNode party = way.path("party");
        return List.of(
                List.of(said(country + ": " + treaty)),
                List.of(said(words.say("programme.by-the-directory"))),
                List.of(said(words.say("sheet.nothing"))),
                List.of(
                        party.isObject()
                                ? said(words.say(
                                        "programme.party",
                                        party.path("deposited").stringValue(""),
                                        party.path("inForce").stringValue("")))
                                : said(words.say("programme.no-party"))));
    }

    private List<List<Cell>> row(JsonNode milestone) {
        Shown.Text step = Shown.text(milestone.path("step"));
        JsonNode reached = milestone.path("reached");
        var cells = new ArrayList<Cell>();
        if (reached.isObject()) {
            cells.add(Cell.code(reached.path("day").stringValue("")));
            Shown.Text evidence = Shown.text(reached.path("evidence"));
            if (evidence != null) cells.add(new Cell(evidence));
        } else cells.add(said(words.say("programme.not-reached")));
        return List.of(
                List.of(step == null ? said(words.say("sheet.nothing")) : new Cell(step)),
                List.of(partner.apply(milestone.path("owner").stringValue(""))),
                List.of(Cell.code(milestone.path("due").stringValue(""))),
                cells);
    }

    private Cell said(String text) {
        return Cell.said(text, words);
    }
}
