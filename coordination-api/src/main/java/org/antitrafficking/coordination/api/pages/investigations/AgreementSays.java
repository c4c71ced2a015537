package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.ReleasePage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.investigations.Difference.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an agreement on an investigation says, part by part as the platform compares two of them, in words. */
final class AgreementSays {

    private final JsonNode agreement;
    private final Look look;
    private final Words words;

    private AgreementSays(JsonNode agreement, Look look) {
        this.agreement = agreement;
        this.look = look;
        this.words = look.words();
    }

    /** Every part of which it says something. */
    static Map<Part, List<Cell>> all(JsonNode agreement, Look look) {
        var says = new AgreementSays(agreement, look);
        var all = new EnumMap<Part, List<Cell>>(Part.class);
        for (Part part : Part.values()) {
            List<Cell> cells = says.of(part);
            if (!cells.isEmpty()) all.put(part, cells);
        }
        return all;
    }

    /** All that a version says but the parts that are left out; of a long part its beginning, and the way to all. */
    static List<Fact> facts(JsonNode version, Look look, Part... without) {
        Map<Part, List<Cell>> all = all(version.path("agreement"), look);
        for (Part part : without) all.remove(part);
        var facts = new ArrayList<Fact>();
        all.forEach((part, cells) -> facts.add(new Fact(called(part, look.words()), begun(cells, version, look))));
        return facts;
    }

    private static List<Cell> begun(List<Cell> cells, JsonNode version, Look look) {
        if (!look.excerpt().goesOn(cells.size())) return cells;
        var begun = new ArrayList<>(look.excerpt().of(cells));
        begun.add(look.cell(new Link(
                AgreementParts.sheet(look.joint(), version.path("version").stringValue("")),
                look.words().say("joint.all", cells.size()))));
        return begun;
    }

    /** All of it above a form, a line each. */
    static List<AlertPage.Fact> lines(JsonNode agreement, Look look) {
        var lines = new ArrayList<AlertPage.Fact>();
        all(agreement, look)
                .forEach((part, cells) -> cells.forEach(
                        cell -> lines.add(new AlertPage.Fact(called(part, look.words()), look.said(cell), null))));
        return lines;
    }

    static String called(Part part, Words words) {
        return words.called("joint-part", part.toString());
    }

    private List<Cell> of(Part part) {
        return switch (part) {
            case PARTIES -> parties();
            case PARTICIPANTS -> participants();
            case MEMBERS -> members();
            case NAMING_OF_MEMBERS ->
                List.of(look.said(words.say(
                        agreement.path("partiesNameMembers").booleanValue(false)
                                ? "joint.naming-by-parties"
                                : "joint.naming-by-amendment")));
            case PURPOSE -> text("purpose");
            case CATEGORY ->
                List.of(look.said(
                        words.called("category", agreement.path("category").stringValue(""))));
            case BASIS -> basis(agreement.path("basis"));
            case PERIOD ->
                List.of(look.said(words.say(
                        "joint.period",
                        agreement.path("from").stringValue(""),
                        agreement.path("until").stringValue(""))));
            case STATES -> states();
            case AREAS -> areas();
            case EVIDENCE_RULES -> text("evidenceRules");
            case ONWARD_USE -> text("onwardUse");
            case COSTS -> text("costs");
            case EVALUATION_RULES -> text("evaluationRules");
        };
    }

    private List<Cell> text(String field) {
        return agreement.has(field) ? List.of(Look.text(agreement.path(field))) : List.of();
    }

    private List<Cell> states() {
        var states = new ArrayList<Cell>();
        for (JsonNode code : agreement.path("states")) states.add(look.said(words.country(code.stringValue(""))));
        return states;
    }

    private List<Cell> areas() {
        var areas = new ArrayList<Cell>();
        for (JsonNode code : agreement.path("areas")) areas.add(look.said(words.area(code.stringValue(""))));
        return areas;
    }

    private List<Cell> parties() {
        var cells = new ArrayList<Cell>();
        for (var party : agreement.path("parties").properties())
            cells.add(look.said(words.say(
                    "joint.party-line",
                    look.partners().said(party.getKey()),
                    person(party.getValue().path("signatory")),
                    person(party.getValue().path("leader")))));
        return cells;
    }

    private List<Cell> participants() {
        var cells = new ArrayList<Cell>();
        for (var one : agreement.path("participants").properties())
            cells.add(look.said(words.say(
                    "joint.participant-line",
                    look.partners().said(one.getKey()),
                    person(one.getValue().path("contact")),
                    list(Shown.called(one.getValue().path("access"), "joint-access", words)))));
        return cells;
    }

    private List<Cell> members() {
        var cells = new ArrayList<Cell>();
        for (var one : agreement.path("members").properties())
            cells.add(look.said(words.say(
                    "joint.member-line",
                    look.persons().said(one.getKey()),
                    look.partners().said(one.getValue().path("partner").stringValue("")),
                    list(Shown.called(one.getValue().path("rights"), "joint-right", words)))));
        return cells;
    }

    private String person(JsonNode id) {
        return look.persons().said(id.stringValue(""));
    }

    private String list(List<String> things) {
        return things.isEmpty() ? words.say("sheet.nothing") : words.list(things);
    }

    private List<Cell> basis(JsonNode basis) {
        var cells = new ArrayList<>(look.called("basis", basis.path("articles")));
        for (JsonNode agreed : basis.path("agreements")) cells.add(Cell.code(agreed.stringValue("")));
        for (JsonNode provision : basis.path("provisions"))
            cells.add(Cell.written(words.country(provision.path("country").stringValue("")) + ": "
                    + provision.path("name").stringValue("")));
        String safeguard = Shown.string(basis.path("safeguard"));
        if (safeguard != null) cells.add(Cell.written(safeguard));
        return cells;
    }

    /** What the later of two versions says otherwise than the earlier one, a line each. */
    static List<ReleasePage.Part> difference(JsonNode earlier, JsonNode later, Look look) {
        Map<Part, List<Cell>> before = all(earlier, look);
        Map<Part, List<Cell>> after = all(later, look);
        var differences = new ArrayList<ReleasePage.Part>();
        for (Part part : Part.values()) {
            List<Cell> gone = without(before.getOrDefault(part, List.of()), after.getOrDefault(part, List.of()));
            List<Cell> come = without(after.getOrDefault(part, List.of()), before.getOrDefault(part, List.of()));
            for (int i = 0; i < Math.max(gone.size(), come.size()); i++)
                differences.add(new ReleasePage.Part(called(part, look.words()), at(gone, i), at(come, i)));
        }
        return differences;
    }

    private static List<Cell> without(List<Cell> some, List<Cell> others) {
        List<Shown.Text> known = others.stream().map(Cell::text).toList();
        return some.stream().filter(cell -> !known.contains(cell.text())).toList();
    }

    private static Shown.@Nullable Text at(List<Cell> cells, int place) {
        return place < cells.size() ? cells.get(place).text() : null;
    }
}
