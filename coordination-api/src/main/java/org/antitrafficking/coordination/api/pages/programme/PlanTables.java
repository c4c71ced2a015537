package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/**
 * Who takes part in a programme, and what it has, as tables.
 *
 * @param partner what a partner is called, by its id
 */
record PlanTables(JsonNode programme, Function<String, Cell> partner, Words words) {

    /** How far a programme is, when it is anticipated to start, how long it is to last, and where that is written. */
    static List<Fact> facts(JsonNode status, JsonNode charter, Words words) {
        JsonNode start = charter.path("start");
        JsonNode day = start.path("day");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.say("programme.status"),
                Cell.said(words.called("activity-status", status.stringValue("")), words)));
        facts.add(new Fact(
                words.say("programme.start"),
                Cell.code(
                        day.isString() ? day.stringValue() : start.path("year").asString(""))));
        facts.add(new Fact(
                words.say("programme.years"), Cell.code(charter.path("years").asString(""))));
        Shown.Text citation = Shown.text(charter.path("citation"));
        if (citation != null) facts.add(new Fact(words.say("programme.source"), new Cell(citation)));
        return facts;
    }

    Table participants() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var one : programme.path("charter").path("participants").properties()) {
            var roles = new ArrayList<Cell>();
            for (JsonNode role : one.getValue())
                roles.add(Cell.said(words.called("participant-role", role.stringValue("")), words));
            rows.add(List.of(List.of(partner.apply(one.getKey())), roles));
        }
        return new Table(
                words.say("programme.participants"),
                words.each("alert.partner", "programme.role"),
                rows,
                words.say("sheet.none"));
    }

    /** Of the budget in force. */
    Table years() {
        JsonNode budgets = programme.path("budgets");
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode year : budgets.path(budgets.size() - 1).path("budget").path("years"))
            rows.add(List.of(
                    List.of(
                            Cell.code(year.path("from").stringValue("")),
                            Cell.code(year.path("until").stringValue(""))),
                    List.of(ProgrammeSheet.money(year.path("money")))));
        return new Table(
                words.say("programme.budget-years"),
                words.each("sheet.period", "programme.amount"),
                rows,
                words.say("programme.no-budget"));
    }
}
