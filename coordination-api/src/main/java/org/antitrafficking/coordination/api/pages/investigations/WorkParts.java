package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import tools.jackson.databind.JsonNode;

/** What a team does: its actions, its decisions with dissent, and what belongs to the investigation. */
final class WorkParts {

    private final Look look;
    private final Joint joint;
    private final Words words;

    private WorkParts(Look look) {
        this.look = look;
        this.joint = look.joint();
        this.words = look.words();
    }

    /** To members, and to whoever was one. */
    static void of(Look look, List<JointPage.Part> parts) {
        Joint joint = look.joint();
        JsonNode page = joint.page();
        boolean member = joint.agreement().path("members").has(joint.reader().person());
        boolean told = !page.path("actions").isEmpty()
                || !page.path("decisions").isEmpty()
                || !page.path("links").isEmpty();
        if (!member && !told) return;
        var work = new WorkParts(look);
        parts.add(work.actions());
        parts.add(work.decisions());
        parts.add(work.links());
    }

    private JointPage.Part actions() {
        var things = new ArrayList<JointPage.Thing>();
        var all = joint.actions();
        for (var one : look.excerpt().of(all)) {
            JsonNode action = one.getValue();
            var facts = new ArrayList<Fact>();
            facts.add(new Fact(
                    words.say("joint.responsible"),
                    look.partner(action.path("responsible").stringValue(""))));
            facts.add(new Fact(words.say("joint.due"), due(action)));
            look.text(words.say("joint.result"), action.path("actionResult"), facts);
            if (action.has("reportedAt"))
                facts.add(new Fact(words.say("joint.reported-at"), look.moment(action.path("reportedAt"))));
            facts.add(new Fact(
                    words.say("joint.planned-by"),
                    look.partner(action.path("party").stringValue("")),
                    look.moment(action.path("plannedAt"))));
            aboutPersons(action, facts);
            things.add(new JointPage.Thing(
                    one.getKey(),
                    Look.text(action.path("actionText")).text(),
                    facts,
                    look.acts(one.getKey(), Act.REPORT, Act.MORE_TIME)));
        }
        return part(
                "actions", words.say("joint.actions"), words.say("joint.actions.none"), all.size(), things, Act.ACTION);
    }

    private List<Cell> due(JsonNode action) {
        var cells = new ArrayList<Cell>();
        cells.add(look.moment(action.path("due")));
        String state = Shown.called("joint-action", action.path("state"), words);
        if (state != null) {
            boolean missed = action.path("state").stringValue("").equals("missed");
            cells.add(new Cell(look.said(state).text(), null, missed));
        }
        if (action.path("extended").booleanValue(false)) cells.add(look.said(words.say("joint.extended")));
        return cells;
    }

    private void aboutPersons(JsonNode of, List<Fact> facts) {
        if (of.path("aboutPersons").booleanValue(false))
            facts.add(new Fact(words.say("joint.about-persons"), look.said(words.say("field.yes"))));
    }

    private JointPage.Part decisions() {
        var things = new ArrayList<JointPage.Thing>();
        var all = joint.decisions();
        for (var one : look.excerpt().of(all)) {
            JsonNode decision = one.getValue();
            var facts = new ArrayList<Fact>();
            look.text(words.say("joint.rationale"), decision.path("rationale"), facts);
            facts.add(new Fact(
                    words.say("joint.recorded-by"),
                    look.partner(decision.path("party").stringValue("")),
                    look.moment(decision.path("at"))));
            for (var dissent : decision.path("dissents").properties())
                facts.add(new Fact(
                        words.say("joint.dissent-of", look.partners().said(dissent.getKey())),
                        Look.text(dissent.getValue().path("dissent"))));
            aboutPersons(decision, facts);
            things.add(new JointPage.Thing(
                    one.getKey(),
                    Look.text(decision.path("decisionText")).text(),
                    facts,
                    look.acts(one.getKey(), Act.DISSENT)));
        }
        return part(
                "decisions",
                words.say("joint.decisions"),
                words.say("joint.decisions.none"),
                all.size(),
                things,
                Act.DECISION);
    }

    /**
     * One of them.
     *
     * @param none what is said where there is nothing
     * @param all how many things there are
     */
    private JointPage.Part part(
            String anchor, String title, String none, int all, List<JointPage.Thing> things, Act act) {
        return new JointPage.Part(
                anchor,
                title,
                all == 0 ? none : null,
                List.of(),
                List.of(),
                things,
                look.acts(act),
                look.more(anchor, all));
    }

    private JointPage.Part links() {
        var rows = new ArrayList<List<List<Cell>>>();
        var all = new ArrayList<JsonNode>();
        joint.page().path("links").forEach(all::add);
        for (JsonNode link : look.excerpt().of(all)) {
            String item = link.stringValue("");
            String kind = item.startsWith("alert-") ? "alert" : "request";
            rows.add(List.of(
                    List.of(new Cell(Cell.code(item).text(), Doors.PAGES + "/" + kind + "s/" + item)),
                    List.of(look.said(words.called("joint-linked", kind)))));
        }
        return new JointPage.Part(
                "links",
                words.say("joint.links"),
                words.say("joint.links.what"),
                List.of(),
                List.of(new Table(null, words.each("joint.item", "alert.kind"), rows, words.say("sheet.none"))),
                List.of(),
                look.acts(Act.LINK),
                look.more("links", all.size()));
    }
}
