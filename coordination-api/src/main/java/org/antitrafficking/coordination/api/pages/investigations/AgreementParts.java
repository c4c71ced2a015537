package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.JointActs;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.investigations.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The agreement in force and its team, what is on the table, and what the reader's own desk has written. */
final class AgreementParts {

    private final Look look;
    private final Joint joint;
    private final Words words;
    private final List<JointPage.Part> parts;

    private AgreementParts(Look look, List<JointPage.Part> parts) {
        this.look = look;
        this.joint = look.joint();
        this.words = look.words();
        this.parts = parts;
    }

    static void of(Look look, List<JointPage.Part> parts) {
        var agreement = new AgreementParts(look, parts);
        if (look.joint().table().isObject()) agreement.onTable();
        if (!look.joint().page().path("written").isEmpty()) agreement.written();
        if (look.joint().hasBegun()) agreement.inForce();
        if (!look.joint().earlier().isEmpty()) agreement.earlier();
        if (look.joint().hasBegun()) agreement.team();
    }

    static String versions(Joint joint) {
        return joint.address("/versions");
    }

    /** The address where one sees how two versions differ. */
    static String difference(Joint joint, String earlier, String later) {
        return joint.address("/differences/" + earlier + "/" + later);
    }

    /** The way to the form of the next version, in the first part that its reader has. */
    private List<Link> writing() {
        return JointActs.writes(joint) && parts.isEmpty()
                ? List.of(new Link(
                        versions(joint), words.say(joint.hasBegun() ? "joint.write-amendment" : "joint.write-version")))
                : List.of();
    }

    private void inForce() {
        JsonNode inForce = joint.page().path("inForce");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("joint.in-force-since"), look.moment(inForce.path("since"))));
        facts.addAll(AgreementSays.facts(
                inForce, look, Difference.Part.PARTIES, Difference.Part.PARTICIPANTS, Difference.Part.MEMBERS));
        facts.add(new Fact(
                words.say("joint.version"), Cell.code(inForce.path("version").stringValue(""))));
        parts.add(new JointPage.Part(
                "agreement", words.say("joint.agreement"), null, facts, List.of(), List.of(), writing(), List.of()));
    }

    private void onTable() {
        JsonNode table = joint.table();
        JsonNode version = table.path("version");
        String id = version.path("version").stringValue("");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.say("joint.written-by-party"),
                look.partner(version.path("party").stringValue(""))));
        facts.add(new Fact(words.say("joint.sent"), look.moment(version.path("at"))));
        declined(table.path("declined"), facts);
        facts.addAll(AgreementSays.facts(version, look));
        differing(version, facts);
        facts.add(new Fact(words.say("joint.version"), Cell.code(id)));
        facts.add(new Fact(
                words.say("release.digest"), Cell.code(version.path("digest").stringValue(""))));
        List<Link> acts = new ArrayList<>(look.acts(id, Act.SIGNATURE, Act.DECLINING));
        acts.addAll(writing());
        acts.addAll(differences(id, near(version)));
        parts.add(new JointPage.Part(
                "table",
                words.say("joint.on-table"),
                words.say(joint.hasBegun() ? "joint.on-table.amendment" : "joint.on-table.what"),
                facts,
                List.of(signatures(table)),
                List.of(),
                acts,
                List.of()));
    }

    /** In what the version before was otherwise, as the platform compared them. */
    private void differing(JsonNode version, List<Fact> facts) {
        if (!version.path("base").isString() || !version.has("fromBase")) return;
        var cells = new ArrayList<Cell>();
        for (JsonNode difference : version.path("fromBase"))
            cells.add(
                    look.said(words.called("joint-part", difference.path("part").stringValue(""))));
        if (cells.isEmpty()) cells.add(look.said(words.say("joint.no-difference")));
        facts.add(new Fact(words.say("joint.differs-from-before"), cells));
    }

    private Table signatures(JsonNode table) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var party : table.path("version").path("agreement").path("parties").properties()) {
            boolean signed = Joint.has(table.path("signed"), party.getKey());
            rows.add(List.of(
                    List.of(look.partner(party.getKey())),
                    List.of(look.person(party.getValue().path("signatory").stringValue(""))),
                    List.of(look.said(words.say(signed ? "sheet.signed" : "sheet.not-signed")))));
        }
        return new Table(
                words.say("sheet.signatures"),
                words.each("alert.partner", "joint.signatory", "alert.state"),
                rows,
                words.say("sheet.none"));
    }

    private void written() {
        var things = new ArrayList<JointPage.Thing>();
        var all = joint.written();
        for (var written : look.excerpt().of(all)) {
            JsonNode version = written.getValue();
            var facts = new ArrayList<Fact>();
            facts.add(new Fact(words.say("joint.written-at"), look.moment(version.path("at"))));
            if (all.size() == 1 && !joint.table().isObject()) facts.addAll(AgreementSays.facts(version, look));
            else differing(version, facts);
            facts.add(new Fact(words.say("joint.version"), Cell.code(written.getKey())));
            List<Link> acts = new ArrayList<>(look.acts(written.getKey(), Act.SENDING));
            acts.add(reading(written.getKey()));
            acts.addAll(differences(written.getKey(), near(version)));
            String by = version.path("by").stringValue("");
            things.add(new JointPage.Thing(
                    written.getKey(),
                    look.said(words.say("joint.written-by", look.persons().said(by)))
                            .text(),
                    facts,
                    acts));
        }
        parts.add(new JointPage.Part(
                "written",
                words.say("joint.written"),
                words.say("joint.written.what"),
                List.of(),
                List.of(),
                things,
                writing(),
                look.more("written", all.size())));
    }

    private void earlier() {
        var things = new ArrayList<JointPage.Thing>();
        joint.earlier().forEach((id, table) -> {
            JsonNode version = table.path("version");
            List<Fact> facts = left(table);
            facts.add(new Fact(words.say("joint.version"), Cell.code(id)));
            List<Link> acts = new ArrayList<>(List.of(reading(id)));
            acts.addAll(differences(id, near(version)));
            things.add(new JointPage.Thing(
                    id,
                    look.said(words.say(
                                    "joint.sent-by",
                                    look.partners().said(version.path("party").stringValue(""))))
                            .text(),
                    facts,
                    acts));
        });
        parts.add(new JointPage.Part(
                "earlier", words.say("joint.earlier"), null, List.of(), List.of(), things, List.of(), List.of()));
    }

    /** How it was when it left the table. */
    private List<Fact> left(JsonNode table) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.say("joint.sent"), look.moment(table.path("version").path("at"))));
        var signed = new ArrayList<Cell>();
        for (JsonNode party : table.path("signed")) signed.add(look.partner(party.stringValue("")));
        if (signed.isEmpty()) signed.add(look.said(words.say("sheet.nobody-yet")));
        facts.add(new Fact(words.say("joint.signed-by"), signed));
        declined(table.path("declined"), facts);
        return facts;
    }

    private Link reading(String version) {
        return new Link(sheet(joint, version), words.say("joint.read-it"));
    }

    /** The address of a version as a sheet. */
    static String sheet(Joint joint, String version) {
        return joint.address("/versions/" + version);
    }

    /** All that a version says, and how it differs from each other one that its reader has. */
    static SheetPage sheet(String id, Look look, Frame frame) {
        return new AgreementParts(look.with(Excerpt.WHOLE), new ArrayList<>()).sheetOf(id, frame);
    }

    private SheetPage sheetOf(String id, Frame frame) {
        Map<String, JsonNode> versions = joint.versions();
        JsonNode version = versions.getOrDefault(id, MissingNode.getInstance());
        JsonNode table = isOnTable(id, joint)
                ? joint.table()
                : joint.page().path("earlier").path(id);
        List<Fact> facts = table.isObject() ? left(table) : new ArrayList<>();
        facts.addAll(AgreementSays.facts(version, look));
        differing(version, facts);
        if (version.has("digest"))
            facts.add(new Fact(
                    words.say("release.digest"),
                    Cell.code(version.path("digest").stringValue(""))));
        List<Link> acts = new ArrayList<>(look.acts(id, Act.SENDING, Act.SIGNATURE, Act.DECLINING));
        acts.addAll(differences(id, Excerpt.ofAPart(0).of(List.copyOf(versions.keySet()))));
        return new SheetPage(
                frame,
                List.of(),
                new Link(joint.address(), words.say("joint.back")),
                JointPage.heading(joint),
                id,
                words.say("joint.sheet-of", called(id, look)),
                facts,
                List.of(),
                null,
                acts);
    }

    private void declined(JsonNode declined, List<Fact> facts) {
        if (!declined.isObject()) return;
        facts.add(new Fact(
                words.say("joint.declined-by"),
                look.partner(declined.path("party").stringValue(""))));
        look.text(words.say("joint.declined-why"), declined.path("declineReason"), facts);
    }

    /** To what one compares a version first: what is in force, what is on the table, and what it was written on. */
    private List<String> near(JsonNode version) {
        Set<String> known = joint.versions().keySet();
        return Stream.of(
                        joint.page().path("inForce").path("version"),
                        joint.table().path("version").path("version"),
                        version.path("base"))
                .map(id -> id.stringValue(""))
                .filter(known::contains)
                .distinct()
                .toList();
    }

    /** The ways to how a version differs from each of the others. */
    private List<Link> differences(String version, List<String> others) {
        var links = new ArrayList<Link>();
        for (String other : others)
            if (!other.equals(version))
                links.add(new Link(
                        difference(joint, other, version), words.say("joint.differs-from", called(other, look))));
        return links;
    }

    /** What a version is, among those that its reader has. */
    static String called(String version, Look look) {
        Joint joint = look.joint();
        if (joint.page().path("inForce").path("version").stringValue("").equals(version))
            return look.words().say("joint.version-in-force");
        JsonNode earlier = joint.page().path("earlier").path(version).path("version");
        if (earlier.isObject() && !isOnTable(version, joint)) {
            Shown.Moment at = Shown.moment(earlier.path("at"), look.words());
            return look.words()
                    .say(
                            "joint.version-earlier",
                            look.partners().said(earlier.path("party").stringValue("")),
                            at == null ? look.words().say("joint.told-later") : at.said());
        }
        JsonNode written = joint.page().path("written").path(version);
        return written.isObject()
                ? look.words()
                        .say(
                                "joint.version-written",
                                look.persons().said(written.path("by").stringValue("")))
                : look.words().say("joint.version-on-table");
    }

    private static boolean isOnTable(String version, Joint joint) {
        return joint.table().path("version").path("version").stringValue("").equals(version);
    }

    private void team() {
        parts.add(new JointPage.Part(
                "team",
                words.say("joint.team"),
                null,
                List.of(),
                List.of(partners(), members()),
                List.of(),
                look.acts(Act.MEMBER),
                look.more("team", joint.members().size())));
    }

    private Table partners() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var party : joint.agreement().path("parties").properties())
            rows.add(row(
                    party.getKey(),
                    look.said(words.say("joint.party")),
                    List.of(
                            role("joint.signs", party.getValue().path("signatory")),
                            role("joint.leads", party.getValue().path("leader")))));
        for (var one : joint.agreement().path("participants").properties()) {
            List<Cell> people = new ArrayList<>(
                    List.of(role("joint.gives-notice", one.getValue().path("contact"))));
            people.addAll(look.called("joint-access", one.getValue().path("access")));
            rows.add(row(one.getKey(), look.said(words.say("joint.participant")), people));
        }
        return new Table(
                words.say("joint.partners"),
                words.each("alert.partner", "joint.is", "joint.people"),
                rows,
                words.say("sheet.none"));
    }

    private Cell role(String key, JsonNode person) {
        return look.said(words.say(key, look.persons().said(person.stringValue(""))));
    }

    private List<List<Cell>> row(String partner, Cell is, List<Cell> people) {
        List<Cell> state = new ArrayList<>(List.of(is));
        for (Link act : look.acts(partner, Act.EXCLUSION)) state.add(look.cell(act));
        return List.of(List.of(look.partner(partner)), state, people);
    }

    private Table members() {
        var rows = new ArrayList<List<List<Cell>>>();
        for (var member : look.excerpt().of(joint.members())) {
            var acts = new ArrayList<Cell>();
            for (Link act : look.acts(member.getKey(), Act.REMOVAL, Act.BRIEFING)) acts.add(look.cell(act));
            rows.add(List.of(
                    List.of(look.person(member.getKey())),
                    List.of(look.partner(member.getValue().path("partner").stringValue(""))),
                    look.called("joint-right", member.getValue().path("rights")),
                    acts));
        }
        return new Table(
                words.say("joint.members"),
                words.each("field.person", "alert.partner", "joint.rights", "acts.title"),
                rows,
                words.say("sheet.none"));
    }
}
