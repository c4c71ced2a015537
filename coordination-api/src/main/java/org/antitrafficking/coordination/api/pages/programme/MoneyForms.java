package org.antitrafficking.coordination.api.pages.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.coordination.api.charts.Numbers;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.directory.Forms;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.programme.ProgrammeBodies;
import org.antitrafficking.coordination.programme.BudgetStatus;
import org.antitrafficking.coordination.programme.BudgetType;
import org.antitrafficking.coordination.programme.TransactionType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Spelling;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields by which an officer puts a budget, records a transaction, takes one back, and explains one that spent more
 * than there was.
 *
 * @param typed what was written into them before, and at first what most would write
 */
record MoneyForms(JsonNode programme, Typed typed, Words words) {

    private static final String ACTIVITY = "activity";
    private static final String STATUS = "status";

    /** Whether somebody owes an explanation. */
    static boolean isOwed(JsonNode programme) {
        return !owing(programme).isEmpty();
    }

    private static List<Map.Entry<String, JsonNode>> owing(JsonNode programme) {
        return programme.path("transactions").properties().stream()
                .filter(one -> one.getValue().path("overspent").isObject()
                        && !one.getValue().path("overspent").has("explanation"))
                .toList();
    }

    List<Field> transaction() {
        return List.of(
                Forms.one(
                        "type",
                        "programme.transaction-type",
                        "transaction-type",
                        TransactionType.values(),
                        typed,
                        words),
                line("provider", "programme.provider", "programme.side.hint"),
                line("receiver", "programme.receiver", "programme.side.hint"),
                Forms.date("valueDate", "programme.value-date", "programme.value-date.hint", typed, words),
                line("amount", "programme.amount", "programme.amount.hint"),
                line("currency", "programme.currency", "programme.currency.hint"),
                line("factor", "programme.rate", "programme.rate.hint"),
                line("source", "programme.rate-source", null),
                Forms.date("day", "programme.rate-day", null, typed, words),
                activity(),
                Forms.lines("description", "programme.what-for", "programme.what-for.hint", typed, words));
    }

    List<Field> explanation() {
        return List.of(
                choices(
                        "transaction",
                        "programme.overspent-transaction",
                        owing(programme),
                        one -> said(one.path("transaction"))),
                Forms.lines("explanation", "programme.explanation", "programme.explanation.hint", typed, words));
    }

    List<Field> correction() {
        return List.of(
                choices(
                        "transaction",
                        "programme.overspent-transaction",
                        programme.path("transactions").properties().stream().toList(),
                        one -> said(one.path("transaction"))),
                Forms.date("valueDate", "programme.value-date", "programme.value-date.hint", typed, words),
                line("amount", "programme.amount", "programme.correction-amount.hint"),
                line("currency", "programme.currency", "programme.correction-currency.hint"),
                line("factor", "programme.rate", "programme.rate.hint"),
                line("source", "programme.rate-source", null),
                Forms.date("day", "programme.rate-day", null, typed, words),
                Forms.lines("description", "programme.why", "programme.what-for.hint", typed, words));
    }

    List<Field> budget() {
        return List.of(
                Forms.one("type", "programme.budget-type", "budget-type", BudgetType.values(), typed, words),
                Forms.one(STATUS, "programme.budget-status", "budget-status", BudgetStatus.values(), typed, words),
                line("currency", "programme.currency", null),
                Forms.lines("years", "programme.budget-years", "programme.budget-years.hint", typed, words));
    }

    private Shown.Text said(JsonNode transaction) {
        JsonNode money = transaction.path("money");
        Shown.Text what = Shown.text(transaction.path("description"));
        String said = transaction.path("valueDate").stringValue("") + " · "
                + Numbers.grouped(money.path("amount").stringValue("")) + " "
                + money.path("currency").stringValue("");
        return new Shown.Text("", "auto", what == null || what.text() == null ? said : said + " · " + what.text());
    }

    private Field activity() {
        var all = programme.path("activities").properties().stream().toList();
        Field field = choices(ACTIVITY, "programme.for-activity", all, one -> Shown.text(one.at("/activity/title")));
        var with = new ArrayList<Field.Choice>();
        with.add(Forms.choice(
                ACTIVITY,
                "",
                Cell.said(words.say("programme.no-activity-alone"), words).text(),
                typed));
        with.addAll(field.choices());
        return Forms.choices(Field.Sort.ONE_OF, ACTIVITY, "programme.for-activity", with, words);
    }

    private Field choices(
            String name,
            String label,
            List<Map.Entry<String, JsonNode>> all,
            Function<JsonNode, Shown.@Nullable Text> called) {
        return PlanForms.choices(name, label, all, called, typed, words);
    }

    private Field line(String name, String label, @Nullable String hint) {
        return Forms.line(name, label, hint, typed, words);
    }

    /** What was written, as {@code POST …/transactions} takes it. */
    static ProgrammeBodies.Transaction transaction(Typed typed) {
        return new ProgrammeBodies.Transaction(
                typed.said("type"),
                side(typed.said("provider")),
                side(typed.said("receiver")),
                typed.said("valueDate"),
                typed.said("amount"),
                typed.said("currency"),
                rate(typed),
                typed.said("description"),
                typed.said(ACTIVITY));
    }

    /** What was written, as {@code POST …/corrections} takes it. */
    static ProgrammeBodies.Correction correction(Typed typed) {
        return new ProgrammeBodies.Correction(
                typed.said("valueDate"),
                typed.said("amount"),
                typed.said("currency"),
                rate(typed),
                typed.said("description"));
    }

    /** What was written, as {@code PUT …/budget} takes it: each year in a line of its own. */
    static ProgrammeBodies.Budget budget(Typed typed) {
        var years = new ArrayList<ProgrammeBodies.@Nullable Year>();
        for (String line : typed.lines("years")) {
            String[] parts = line.split("\\s+", -1);
            if (parts.length != 3)
                throw new BadRequest("A year of a budget is a first day, a last day and an amount with blanks between,"
                        + " say 2010-01-01 2010-12-31 1000000.00.");
            years.add(new ProgrammeBodies.Year(parts[0], parts[1], parts[2]));
        }
        return new ProgrammeBodies.Budget(typed.said("type"), typed.said(STATUS), typed.said("currency"), years, null);
    }

    private static ProgrammeBodies.@Nullable Rate rate(Typed typed) {
        return typed.has("factor") || typed.has("source") || typed.has("day")
                ? new ProgrammeBodies.Rate(typed.said("factor"), typed.said("source"), typed.said("day"))
                : null;
    }

    /** What is spelled as a partner's id is one: a slip of the pen is refused, and becomes nobody's name. */
    private static ProgrammeBodies.@Nullable Side side(@Nullable String said) {
        if (said == null) return null;
        return Spelling.isName(PartnerId.MAX_CHARS, said)
                ? new ProgrammeBodies.Side(said, null)
                : new ProgrammeBodies.Side(null, said);
    }
}
