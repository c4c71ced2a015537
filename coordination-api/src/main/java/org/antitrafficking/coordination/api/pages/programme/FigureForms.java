package org.antitrafficking.coordination.api.pages.programme;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.programme.AccessionBodies;
import org.antitrafficking.coordination.api.programme.ProgrammeBodies;
import org.antitrafficking.coordination.programme.FigureKind;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields by which an officer takes a figure for an indicator, and says that a milestone is reached.
 *
 * @param typed what was written into them before
 */
record FigureForms(JsonNode programme, Typed typed, Words words) {

    private static final String INDICATOR = "indicator";
    private static final String MILESTONE = "milestone";
    private static final String KIND = "kind";

    /** The milestones that nobody has reached. */
    static List<Map.Entry<String, JsonNode>> ahead(JsonNode programme) {
        return programme.path("milestones").properties().stream()
                .filter(one -> !one.getValue().path(MILESTONE).has("reached"))
                .toList();
    }

    /** From a line of a data set, or as it was measured. */
    List<Field> figure() {
        return List.of(
                choices(
                        INDICATOR,
                        "programme.counted",
                        programme.path("indicators").properties().stream().toList(),
                        "title"),
                Forms.choices(
                        Field.Sort.ONE_OF,
                        KIND,
                        "programme.figure-kind",
                        List.of(
                                kind(FigureKind.BASELINE, "programme.baseline"),
                                kind(FigureKind.ACTUAL, "programme.actuals")),
                        words),
                Forms.line("dataSet", "programme.data-set", "programme.data-set.hint", typed, words),
                Forms.line("line", "programme.data-line", null, typed, words),
                Forms.line("name", "programme.data-name", "programme.data-name.hint", typed, words),
                Forms.line("year", "programme.year", "programme.measured.hint", typed, words),
                Forms.line("low", "programme.figure", null, typed, words),
                Forms.line("high", "programme.figure-most", "programme.figure-most.hint", typed, words),
                Forms.lines("evidence", "sheet.evidence", null, typed, words));
    }

    List<Field> reached() {
        return List.of(
                choices(MILESTONE, "programme.step", ahead(programme), "step"),
                Forms.date("day", "programme.reached", "programme.reached-day.hint", typed, words),
                Forms.lines("evidence", "sheet.evidence", null, typed, words));
    }

    private Field.Choice kind(FigureKind kind, String called) {
        return Forms.choice(
                KIND, kind.toString(), Cell.said(words.say(called), words).text(), typed);
    }

    private Field choices(String name, String label, List<Map.Entry<String, JsonNode>> all, String text) {
        return PlanForms.choices(
                name, label, all, one -> Shown.text(one.path(name).path(text)), typed, words);
    }

    /** What was written, as {@code PUT …/baseline} and {@code …/actual} take it. */
    static ProgrammeBodies.Figure figure(Typed typed) {
        boolean ofData = typed.has("dataSet") || typed.has("line") || typed.has("name");
        boolean measured = typed.has("year") || typed.has("low") || typed.has("high") || typed.has("evidence");
        return new ProgrammeBodies.Figure(
                ofData
                        ? new ProgrammeBodies.Line(typed.said("dataSet"), number(typed, "line"), typed.said("name"))
                        : null,
                measured
                        ? new ProgrammeBodies.Measurement(
                                number(typed, "year"), typed.said("low"), typed.said("high"), typed.said("evidence"))
                        : null);
    }

    private static @Nullable Integer number(Typed typed, String field) {
        String said = typed.text(field);
        if (!said.matches("\\d{0,8}")) throw new BadRequest("In the field " + field + ": Write a number, say 2009.");
        return said.isEmpty() ? null : Integer.valueOf(said);
    }

    /** All that a milestone says, with the day and the evidence that were written. */
    static AccessionBodies.MilestoneBody reached(JsonNode programme, String milestone, Typed typed) {
        JsonNode there = programme.path("milestones").path(milestone).path(MILESTONE);
        Hidden.unless(there.isObject());
        return new AccessionBodies.MilestoneBody(
                Shown.string(there.path("treaty")),
                Shown.string(there.path("country")),
                Shown.string(there.path("step").path("text")),
                Shown.string(there.path("owner")),
                Shown.string(there.path("due")),
                new AccessionBodies.ReachedBody(typed.said("day"), typed.said("evidence")));
    }
}
