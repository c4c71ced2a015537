package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/** How parties leave, how an investigation ends, and how it was. */
final class EndParts {

    private final Look look;
    private final JsonNode page;
    private final Words words;

    private EndParts(Look look) {
        this.look = look;
        this.page = look.joint().page();
        this.words = look.words();
    }

    static void of(Look look, List<JointPage.Part> parts) {
        if (look.joint().hasBegun()) parts.add(new EndParts(look).end());
    }

    private JointPage.Part end() {
        var facts = new ArrayList<Fact>();
        JsonNode ended = page.path("ended");
        if (ended.isObject())
            facts.add(new Fact(
                    words.say("joint.ended"),
                    look.said(
                            words.called("joint-outcome", ended.path("outcome").stringValue(""))),
                    look.moment(ended.path("at"))));
        var tables = new ArrayList<Table>();
        rows(words.say("joint.closing"), closing(), tables);
        rows(words.say("joint.exclusions"), exclusions(), tables);
        rows(words.say("joint.left"), left(), tables);
        rows(words.say("joint.evaluations"), evaluations(), tables);
        boolean nothing = facts.isEmpty() && tables.isEmpty();
        return new JointPage.Part(
                "end",
                words.say("joint.end"),
                nothing ? words.say("joint.end.none") : null,
                facts,
                tables,
                List.of(),
                look.acts(Act.CLOSURE, Act.EVALUATION, Act.WITHDRAWAL),
                List.of());
    }

    private void rows(String heading, List<List<List<Cell>>> rows, List<Table> tables) {
        if (!rows.isEmpty())
            tables.add(new Table(heading, words.each("alert.partner", "joint.says"), rows, words.say("sheet.none")));
    }

    private List<List<List<Cell>>> closing() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var said : page.path("closing").properties())
            rows.add(List.of(
                    List.of(look.partner(said.getKey())),
                    List.of(look.said(
                            words.called("joint-outcome", said.getValue().stringValue(""))))));
        return rows;
    }

    private List<List<List<Cell>>> exclusions() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var partner : page.path("exclusions").properties()) {
            var cells = new ArrayList<Cell>();
            for (var agreed : partner.getValue().properties()) {
                cells.add(look.said(
                        words.say("joint.would-exclude", look.partners().said(agreed.getKey()))));
                cells.add(Look.text(agreed.getValue().path("exclusionReason")));
            }
            rows.add(List.of(List.of(look.partner(partner.getKey())), cells));
        }
        return rows;
    }

    private List<List<List<Cell>>> left() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var partner : page.path("left").properties()) {
            JsonNode how = partner.getValue();
            var cells = new ArrayList<Cell>();
            cells.add(
                    look.said(words.called("joint-leaving", how.path("leaving").stringValue(""))));
            cells.add(look.moment(how.path("at")));
            if (how.has("leavingReason")) cells.add(Look.text(how.path("leavingReason")));
            rows.add(List.of(List.of(look.partner(partner.getKey())), cells));
        }
        return rows;
    }

    private List<List<List<Cell>>> evaluations() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var said : page.path("evaluations").properties())
            rows.add(List.of(
                    List.of(look.partner(said.getKey())),
                    List.of(Look.text(said.getValue().path("evaluation")))));
        return rows;
    }
}
