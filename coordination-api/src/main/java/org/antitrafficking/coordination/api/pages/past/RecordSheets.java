package org.antitrafficking.coordination.api.pages.past;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.InboxPage;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.agency.ReadSheet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who decided what and on what basis, and who read what, of one item or of all, between two moments. */
final class RecordSheets {

    private static final List<String> OUTCOMES = List.of("accepted", "refused", "unchanged", "replayed", "hidden");

    /**
     * Which records.
     *
     * @param partner whose; null for the reader's own
     * @param item of which alone; null for all
     * @param from which moment on; null for the beginning
     * @param until before which moment; null for now
     * @param outcome of decisions alone; null for all
     */
    record Which(
            @Nullable String partner,
            @Nullable String item,
            @Nullable String from,
            @Nullable String until,
            @Nullable String outcome) {
        static Which of(
                @Nullable String partner,
                @Nullable String item,
                @Nullable String from,
                @Nullable String until,
                @Nullable String outcome) {
            return new Which(
                    Question.said(partner),
                    Question.said(item),
                    Moments.asked(from),
                    Moments.asked(until),
                    Question.said(outcome));
        }

        Question question() {
            return new Question(partner, until, null);
        }

        String to(String path, @Nullable String after) {
            return Question.address(
                    path,
                    "after",
                    after,
                    "partner",
                    partner,
                    "item",
                    item,
                    Around.FROM,
                    from,
                    Around.UNTIL,
                    until,
                    "outcome",
                    outcome);
        }
    }

    private final Around around;
    private final Words words;
    private final Which which;
    private final Frame frame;

    RecordSheets(Around around, Which which, Frame frame) {
        this.around = around;
        this.words = around.words();
        this.which = which;
        this.frame = frame;
    }

    /** Of {@code GET /api/audit/decisions}. */
    PastPage decisions(JsonNode listed) {
        boolean audited = around.isAudited(which.question());
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : listed.path("items")) {
            var row = new ArrayList<>(List.of(List.of(moment(one)), who(one), what(one), became(one), basis(one)));
            if (audited) row.add(proof(one));
            rows.add(row);
        }
        var columns = new ArrayList<>(words.each("agency.at", "past.who", "sheet.what", "past.became", "past.basis"));
        if (audited) columns.add(words.say("past.proof"));
        var links = new ArrayList<Link>();
        if (audited)
            links.add(new Link(
                    new Which(around.of(which.question()), which.item(), which.from(), which.until(), which.outcome())
                            .to(Question.BUNDLE, null),
                    words.say("past.bundle")));
        return page(
                Question.DECISIONS,
                "past.decisions",
                audited ? "past.decisions-audited" : "past.decisions-what",
                outcomes(),
                links,
                new Table(null, columns, rows, words.say("sheet.none")),
                listed);
    }

    /** Of {@code GET /api/audit/reads}. */
    PastPage reads(JsonNode listed, PartnerNames names) {
        return page(
                Question.READS,
                "past.reads",
                "past.reads-what",
                List.of(),
                List.of(),
                ReadSheet.table(listed, names, false, words),
                listed);
    }

    private PastPage page(
            String path,
            String heading,
            String says,
            List<Field> more,
            List<Link> links,
            Table table,
            JsonNode listed) {
        @Nullable String next = Shown.string(listed.path("next"));
        String lacks = listed.path("incomplete").booleanValue(false) ? " " + words.say("sheet.incomplete") : "";
        var fields = new ArrayList<Field>(around.whose(which.question(), path.equals(Question.READS)));
        fields.add(around.line("item", words.say("past.item"), which.item()));
        fields.add(around.moment(Around.FROM, words.say("past.from"), which.from()));
        fields.add(around.moment(Around.UNTIL, words.say("past.until"), which.until()));
        fields.addAll(more);
        return new PastPage(
                frame,
                around.parts(path, new Question(which.partner(), null, null)),
                Cell.said(words.say(heading), words).text(),
                which.item(),
                words.say(says) + lacks,
                new PastPage.Choice(
                        path, Around.hidden(), fields, words.say("past.show"), "f-" + Around.FROM, List.of()),
                links,
                List.of(),
                List.of(table),
                List.of(),
                next == null ? null : which.to(path, next),
                !links.isEmpty());
    }

    private List<Field> outcomes() {
        var choices = new ArrayList<Field.Choice>();
        choices.add(new Field.Choice("outcome", "", words.say("past.all-outcomes"), "", null, which.outcome() == null));
        for (String outcome : OUTCOMES)
            choices.add(new Field.Choice(
                    "outcome", outcome, words.called("decided", outcome), "", null, outcome.equals(which.outcome())));
        return List.of(Around.select("outcome", words.say("past.became"), choices));
    }

    private Cell moment(JsonNode one) {
        Shown.Moment at = Shown.moment(one.path("recordedAt"), words);
        return Cell.said(at == null ? "" : at.said(), words);
    }

    private List<Cell> who(JsonNode one) {
        Shown.Text actor = around.who(Shown.string(one.path("actor")));
        if (actor == null) return List.of(Cell.said(words.say("past.platform"), words));
        var who = new ArrayList<Cell>();
        who.add(new Cell(actor));
        for (JsonNode role : one.path("roles"))
            who.add(Cell.said(words.called("role-of-person", role.stringValue("")), words));
        return who;
    }

    private List<Cell> what(JsonNode one) {
        var what = new ArrayList<Cell>();
        what.add(Cell.code(one.path("command").stringValue("")));
        String item = one.path("item").stringValue("");
        boolean hasPages = InboxPage.address(item) != null;
        what.add(new Cell(
                new Shown.Text("", "ltr", item),
                hasPages ? Question.address(Question.ITEMS + item, "partner", which.partner()) : null));
        String purpose = Shown.called("purpose", one.path("purpose"), words);
        if (purpose != null) what.add(Cell.said(purpose, words));
        return what;
    }

    private List<Cell> became(JsonNode one) {
        var became = new ArrayList<Cell>();
        String outcome = one.path("outcome").stringValue("");
        became.add(
                new Cell(Cell.said(words.called("decided", outcome), words).text(), null, outcome.equals("refused")));
        String rule = Shown.string(one.path("rule"));
        if (rule != null) {
            became.add(Cell.said(words.rule(rule), words));
            became.add(Cell.code(rule));
        }
        return became;
    }

    /** Legal basis, purposes and marking, where the command names them. */
    private List<Cell> basis(JsonNode one) {
        AlertPage.Terms terms = AlertPage.terms(one.path("terms"), words);
        if (terms == null) return List.of(Cell.said(words.say("sheet.nothing"), words));
        var basis = new ArrayList<Cell>();
        basis.add(Cell.code(terms.marking()));
        for (String on : terms.basis()) basis.add(Cell.said(on, words));
        for (String purpose : terms.purposes()) basis.add(Cell.said(purpose, words));
        return basis;
    }

    private List<Cell> proof(JsonNode one) {
        return List.of(new Cell(
                Cell.said(words.say("past.proof-get"), words).text(),
                Question.address(
                        Question.DECISIONS + "/" + one.path("decision").stringValue("") + "/proof",
                        "partner",
                        which.partner())));
    }
}
