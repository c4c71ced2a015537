package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.SheetPage;
import org.antitrafficking.coordination.api.pages.SheetPage.Cell;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.SheetPage.Link;
import org.antitrafficking.coordination.api.pages.SheetPage.Table;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.words.Marking;
import tools.jackson.databind.JsonNode;

/** The register of evidence, and of each piece the sheet with its chain of custody, which is made to be printed. */
final class EvidenceParts {

    private final Look look;
    private final Joint joint;
    private final Words words;

    private EvidenceParts(Look look) {
        this.look = look;
        this.joint = look.joint();
        this.words = look.words();
    }

    static String sheet(Joint joint, String piece) {
        return joint.address("/evidence/" + piece);
    }

    /** To members with the right of evidence, and to whoever was one. */
    static void of(Look look, List<JointPage.Part> parts) {
        Joint joint = look.joint();
        JsonNode register = joint.page().path("evidence");
        if (!joint.lets(Right.EVIDENCE) && register.isEmpty()) return;
        var evidence = new EvidenceParts(look);
        var things = new ArrayList<JointPage.Thing>();
        for (var one : look.excerpt().of(joint.evidence())) things.add(evidence.thing(one.getKey(), one.getValue()));
        Words words = look.words();
        parts.add(new JointPage.Part(
                "evidence",
                words.say("joint.evidence"),
                words.say(register.isEmpty() ? "joint.evidence.none" : "joint.evidence.what"),
                List.of(),
                List.of(),
                things,
                look.acts(Act.EXHIBIT),
                look.more("evidence", register.size())));
    }

    private JointPage.Thing thing(String id, JsonNode piece) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(words.say("joint.custodian"), custodian(piece)));
        facts.add(new Fact(words.say("joint.chain"), chain(piece)));
        JsonNode offer = Joint.offer(piece);
        if (offer.isObject())
            facts.add(new Fact(
                    words.say("joint.offered-to"), look.person(offer.path("to").stringValue(""))));
        facts.add(new Fact(words.say("joint.seal"), Cell.written(seal(piece))));
        List<Link> acts = new ArrayList<>();
        acts.add(new Link(sheet(joint, id), words.say("joint.sheet")));
        acts.addAll(look.acts(offer.path("handOver").stringValue(""), Act.ACCEPTANCE, Act.REFUSAL));
        acts.addAll(look.acts(id, Act.HAND_OVER, Act.CUSTODY, Act.LOSS, Act.CUSTODY_END, Act.DEFENCE));
        return new JointPage.Thing(
                id, Look.text(piece.path("exhibit").path("description")).text(), facts, acts);
    }

    private Cell custodian(JsonNode piece) {
        String custodian = piece.path("custodian").stringValue("");
        return custodian.isEmpty() ? look.said(words.say("joint.nobody-has-it")) : look.person(custodian);
    }

    private Cell chain(JsonNode piece) {
        JsonNode broken = piece.path("broken");
        if (!broken.isObject()) return look.said(words.say("joint.unbroken"));
        String said = words.say(
                "joint.broken",
                broken.path("step").intValue(0) + 1,
                words.called("joint-break", broken.path("cause").stringValue("")));
        return new Cell(look.said(said).text(), null, true);
    }

    /** As it was said last. */
    private static String seal(JsonNode piece) {
        String seal = "";
        for (JsonNode step : piece.path("custody"))
            seal = step.path("step").path("seal").stringValue(seal);
        return seal;
    }

    /** What a piece of evidence is, above the form of an act on it. */
    static List<Fact> about(JsonNode piece, Look look) {
        var evidence = new EvidenceParts(look);
        var facts = new ArrayList<Fact>();
        look.text(look.words().say("joint.description"), piece.path("exhibit").path("description"), facts);
        facts.add(new Fact(look.words().say("joint.custodian"), evidence.custodian(piece)));
        facts.add(new Fact(look.words().say("joint.seal"), Cell.written(seal(piece))));
        JsonNode offer = Joint.offer(piece);
        if (offer.isObject()) look.text(look.words().say("joint.condition"), offer.path("condition"), facts);
        return facts;
    }

    /**
     * A piece of evidence with its chain of custody, as a sheet.
     *
     * @param readAt the moment at which it is read, in words
     * @param version of the page that it is read of
     */
    static SheetPage sheet(String id, JsonNode piece, String readAt, String version, Look look, Frame frame) {
        return new EvidenceParts(look).sheetOf(id, piece, readAt, version, frame);
    }

    private SheetPage sheetOf(String id, JsonNode piece, String readAt, String version, Frame frame) {
        JsonNode exhibit = piece.path("exhibit");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.say("joint.marking"),
                Cell.code(Marking.RED.toString()),
                look.said(words.called("marking", "TLP-RED"))));
        facts.add(new Fact(words.say("joint.investigation"), Cell.code(joint.id())));
        facts.add(new Fact(
                words.say("joint.registered-by"),
                look.partner(piece.path("party").stringValue(""))));
        facts.add(new Fact(words.say("joint.custodian"), custodian(piece)));
        facts.add(new Fact(words.say("joint.chain"), chain(piece)));
        facts.add(new Fact(words.say("joint.content"), content(exhibit.path("content"))));
        facts.add(new Fact(
                words.say("joint.collected-in"),
                look.said(words.country(exhibit.path("collectedIn").stringValue("")))));
        look.text(words.say("joint.law"), exhibit.path("law"), facts);
        List<Cell> handling = look.called("handling", exhibit.path("handling"));
        if (!handling.isEmpty()) facts.add(new Fact(words.say("alert.handling"), handling));
        look.text(words.say("alert.restriction"), exhibit.path("restriction"), facts);
        facts.add(new Fact(
                words.say("joint.read-by"),
                look.person(joint.reader().person()),
                look.partner(joint.reader().partner())));
        facts.add(new Fact(words.say("joint.read-at"), look.said(readAt)));
        facts.add(new Fact(words.say("joint.read-version"), Cell.code(version)));
        return new SheetPage(
                frame,
                List.of(),
                new Link(joint.address() + "#" + id, words.say("joint.back")),
                Look.text(exhibit.path("description")).text(),
                id,
                words.say("joint.sheet.what"),
                facts,
                List.of(custody(piece), disclosures(piece)),
                null,
                List.of());
    }

    private List<Cell> content(JsonNode content) {
        var cells = new ArrayList<Cell>();
        cells.add(look.said(words.called("joint-content", content.path("kind").stringValue(""))));
        if (content.has("bytes"))
            cells.add(look.said(words.say("joint.bytes", content.path("bytes").longValue(0))));
        for (String value : List.of("sha256", "commitment"))
            if (content.has(value)) {
                cells.add(look.said(words.called("joint-value", value)));
                cells.add(Cell.code(content.path(value).stringValue("")));
            }
        return cells;
    }

    private Table custody(JsonNode piece) {
        var rows = new ArrayList<List<List<Cell>>>();
        int number = 0;
        for (JsonNode one : piece.path("custody")) {
            JsonNode step = one.path("step");
            var who = new ArrayList<Cell>();
            for (String person : List.of("custodian", "from", "by", "to"))
                if (step.has(person)) who.add(who(person, step));
            var says = new ArrayList<Cell>();
            String how = Shown.called("joint-ending", step.path("how"), words);
            if (how != null) says.add(look.said(how));
            for (String text : List.of("condition", "conditionFound", "refusalReason", "circumstances", "endNote"))
                if (step.has(text)) says.add(Look.text(step.path(text)));
            rows.add(List.of(
                    List.of(look.said(String.valueOf(++number))),
                    List.of(look.said(words.called("joint-step", step.path("is").stringValue("")))),
                    List.of(look.moment(one.path("at"))),
                    who,
                    List.of(Cell.written(step.path("seal").stringValue(""))),
                    says));
        }
        return new Table(
                words.say("joint.custody"),
                words.each("joint.number", "joint.step", "agency.at", "agency.reader", "joint.seal", "joint.says"),
                rows,
                words.say("sheet.none"));
    }

    /** Of a hand-over who gives it and who is to get it; of every other step who said so. */
    private Cell who(String as, JsonNode step) {
        String person = look.persons().said(step.path(as).stringValue(""));
        return switch (as) {
            case "from" -> look.said(words.say("joint.from", person));
            case "to" -> look.said(words.say("joint.to", person));
            default -> look.person(step.path(as).stringValue(""));
        };
    }

    private Table disclosures(JsonNode piece) {
        var rows = new ArrayList<List<List<Cell>>>();
        for (JsonNode one : piece.path("disclosures"))
            rows.add(List.of(
                    List.of(look.partner(one.path("record").path("party").stringValue(""))),
                    List.of(look.moment(one.path("at"))),
                    List.of(Look.text(one.path("record").path("defence")))));
        return new Table(
                words.say("joint.disclosures"),
                words.each("alert.partner", "agency.at", "joint.says"),
                rows,
                words.say("joint.disclosures.none"));
    }
}
