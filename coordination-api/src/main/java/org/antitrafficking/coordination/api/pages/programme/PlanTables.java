package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/**
 * Who takes part in a programme, and what it has, as tables.
 *
 * @param partner what a partner is called, by its id
 */
record PlanTables(JsonNode programme, Function<String, Cell> partner, Words words) {

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
                List.of(words.say("alert.partner"), words.say("programme.role")),
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
                List.of(words.say("sheet.period"), words.say("programme.amount")),
                rows,
                words.say("programme.no-budget"));
    }
}
