package org.antitrafficking.coordination.api.pages.investigations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.antitrafficking.coordination.api.offers.Joint;
import org.antitrafficking.coordination.api.offers.JointActs.Act;
import org.antitrafficking.coordination.api.offers.JointActs.Offer;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.drafting.Bodies;
import org.antitrafficking.coordination.api.pages.drafting.BodyForm;
import org.antitrafficking.coordination.api.pages.drafting.Countries;
import org.antitrafficking.coordination.investigations.Content;
import org.antitrafficking.coordination.investigations.ContentKind;
import org.antitrafficking.coordination.investigations.CustodyEnd;
import org.antitrafficking.coordination.investigations.CustodyStep;
import org.antitrafficking.coordination.investigations.Outcome;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form of an act that an investigation's page offers: one thing a page. Its fields are called as the body's. */
final class JointActForm implements BodyForm {

    static final String DIGEST = "digest";

    private static final String ABOUT_PERSONS = "aboutPersons";
    private static final String DUE = "due";
    private static final String HOLD_UNTIL = "holdUntil";
    private static final String KEPT_UNTIL = "keptUntil";
    private static final String HANDLING = "handling";
    private static final String RESTRICTION = "restriction";
    private static final String RIGHT = "right";
    private static final String KIND = "kind";
    private static final String BYTES = "bytes";
    private static final String VALUE = "value";
    private static final String COLLECTED_IN = "collectedIn";

    /** What nobody has to fill in. */
    private static final Set<String> OPTIONAL = Set.of(ABOUT_PERSONS, HANDLING, RESTRICTION, RIGHT, BYTES, VALUE);

    /** What fits into one line. */
    private static final Set<String> LINES_OF_ONE = Set.of("seal", "item", RESTRICTION, BYTES, VALUE, COLLECTED_IN);

    private final Offer offer;
    private final Look look;
    private final Joint joint;
    private final FormFields fields;
    private final Typed typed;
    private final Words words;

    JointActForm(Offer offer, Look look, Typed typed) {
        this.offer = offer;
        this.look = look;
        this.joint = look.joint();
        this.words = look.words();
        this.fields = new FormFields(typed, words);
        this.typed = typed;
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    private List<String> asked() {
        return switch (offer.act()) {
            case SENDING, SIGNATURE, REMOVAL, BRIEFING, LIFTING, ERASURE -> List.of();
            case DECLINING -> List.of("declineReason");
            case MEMBER -> List.of("person", RIGHT);
            case ACTION -> List.of("actionText", "responsible", DUE, ABOUT_PERSONS);
            case REPORT -> List.of("actionResult");
            case MORE_TIME -> List.of(DUE);
            case DECISION -> List.of("decisionText", "rationale", ABOUT_PERSONS);
            case DISSENT -> List.of("dissent");
            case EXHIBIT ->
                List.of(
                        "description",
                        ABOUT_PERSONS,
                        KIND,
                        BYTES,
                        VALUE,
                        "custodian",
                        "seal",
                        COLLECTED_IN,
                        "law",
                        HANDLING,
                        RESTRICTION);
            case HAND_OVER -> List.of("receiver", "seal", "condition");
            case ACCEPTANCE, CUSTODY -> List.of("seal", "conditionFound");
            case REFUSAL -> List.of("refusalReason");
            case LOSS -> List.of("circumstances");
            case CUSTODY_END -> List.of("how", "endNote");
            case DEFENCE -> List.of("defence");
            case LINK -> List.of("item");
            case EXCLUSION -> List.of("exclusionReason");
            case WITHDRAWAL -> List.of("leavingReason");
            case CLOSURE -> List.of("outcome");
            case EVALUATION -> List.of("evaluation");
            case HOLD -> List.of(HOLD_UNTIL, "holdGround");
            case REVIEW -> List.of(KEPT_UNTIL);
        };
    }

    /** The key of what a field is called. */
    private static String key(String name) {
        return "joint." + name;
    }

    @Override
    public void check() {
        List<String> asked = asked();
        for (String name : asked) {
            if (!OPTIONAL.contains(name)) mistakes().missing(name, key(name));
            mistakes().tooLong(name, key(name), name.equals("seal") ? CustodyStep.MAX_SEAL_CHARS : Limits.REASON_CHARS);
        }
        if (asked.contains(DUE)) mistakes().noMoment(DUE);
        for (String day : List.of(HOLD_UNTIL, KEPT_UNTIL))
            if (asked.contains(day)) mistakes().noDay(day);
        if (asked.contains(KIND)) checkExhibit();
    }

    private void checkExhibit() {
        if (typed.has(KIND) && !isObject()) {
            mistakes().missing(BYTES, key(BYTES));
            mistakes().missing(VALUE, key(VALUE));
        }
        if (typed.has(BYTES) && !typed.text(BYTES).matches("[0-9]{1,15}"))
            mistakes().add(BYTES, words.say("mistake.number"));
        if (typed.has(COLLECTED_IN) && Countries.code(typed.text(COLLECTED_IN)).isEmpty())
            mistakes().add(COLLECTED_IN, words.say("mistake.country", typed.text(COLLECTED_IN)));
        boolean restricted = typed.isTicked(HANDLING + "." + HandlingCode.H3);
        if (restricted) mistakes().missing(RESTRICTION, key(RESTRICTION));
        else if (typed.has(RESTRICTION)) mistakes().add(RESTRICTION, words.say("mistake.restriction"));
    }

    private boolean isObject() {
        return typed.text(KIND).equals(ContentKind.OBJECT.toString());
    }

    /** As the API takes it. */
    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : asked())
            switch (name) {
                case DUE -> Bodies.put(body, name, moment());
                case ABOUT_PERSONS -> body.put(name, typed.isTicked(name));
                case RIGHT -> rights(body);
                case HANDLING -> Bodies.put(body, name, typed.ticked(name));
                case KIND -> content(body.putObject("content"));
                case BYTES, VALUE -> {} // of the content
                case COLLECTED_IN ->
                    Bodies.put(body, name, Countries.code(typed.text(name)).orElse(typed.text(name)));
                default -> Bodies.put(body, name, typed.text(name));
            }
        if (offer.act() == Act.SIGNATURE) Bodies.put(body, DIGEST, typed.text(DIGEST));
        return body;
    }

    /** Whoever is a member reads. */
    private void rights(ObjectNode body) {
        var rights = new ArrayList<>(List.of(Right.READ.toString()));
        rights.addAll(typed.ticked(RIGHT));
        Bodies.put(body, "rights", rights);
    }

    /** A value that could be tried out is a commitment, any other one a hash. */
    private void content(ObjectNode content) {
        Bodies.put(content, KIND, typed.text(KIND));
        if (isObject() || !typed.text(BYTES).matches("[0-9]{1,15}")) return;
        long bytes = Long.parseLong(typed.text(BYTES));
        boolean hashed = typed.text(KIND).equals(ContentKind.FILE.toString()) && bytes >= Content.SHORT_BYTES;
        Bodies.put(content.put(BYTES, bytes), hashed ? "sha256" : "commitment", typed.text(VALUE));
    }

    /** What a browser says of a moment to the minute, as RFC 3339 has it. */
    private String moment() {
        String text = typed.text(DUE);
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d") ? text + ":00Z" : text;
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<>(Map.of("content.kind", KIND, "rights", RIGHT));
        for (String name : asked()) all.put(name, name);
        return all;
    }

    @Override
    public List<Section> sections(String moreOf) {
        return List.of(Section.plain(asked().stream().map(this::field).toList()));
    }

    private Field field(String name) {
        return switch (name) {
            case DUE -> fields.moment(name, key(name));
            case HOLD_UNTIL, KEPT_UNTIL -> fields.date(name, key(name));
            case ABOUT_PERSONS -> fields.box(name, key(name));
            case "person" -> fields.select(name, key(name), newMembers());
            case RIGHT ->
                fields.boxes(
                        name,
                        key(name),
                        FormFields.called(
                                "joint-right", List.of(Right.CONTRIBUTE.toString(), Right.EVIDENCE.toString()), words),
                        value -> null);
            case "responsible" -> fields.select(name, key(name), parties());
            case "custodian" -> fields.select(name, key(name), persons(joint.keepers(true), person -> true));
            case "receiver" ->
                fields.select(
                        name,
                        key(name),
                        persons(
                                joint.keepers(false),
                                person -> !person.equals(joint.reader().person())));
            case KIND ->
                fields.oneOf(
                        name,
                        key(name),
                        FormFields.called("joint-content", FormFields.texts(ContentKind.class), words),
                        value -> null);
            case HANDLING ->
                fields.boxes(
                        name,
                        key(name),
                        FormFields.called("handling", FormFields.texts(HandlingCode.class), words),
                        value -> null);
            case "how" ->
                fields.oneOf(
                        name,
                        key(name),
                        FormFields.called("joint-ending", FormFields.texts(CustodyEnd.class), words),
                        value -> null);
            case "outcome" -> fields.oneOf(name, key(name), outcomes(), value -> null);
            default -> LINES_OF_ONE.contains(name) ? fields.line(name, key(name)) : fields.lines(name, key(name));
        };
    }

    /** What the parties may agree on; the others follow from what happens. */
    private Map<String, String> outcomes() {
        var agreed = new ArrayList<String>();
        for (Outcome outcome : Outcome.values()) if (outcome.isAgreedOn()) agreed.add(outcome.toString());
        return FormFields.called("joint-outcome", agreed, words);
    }

    private Map<String, String> parties() {
        var parties = new LinkedHashMap<String, String>();
        for (String party : joint.agreement().path("parties").propertyNames())
            parties.put(party, look.partners().said(party));
        return parties;
    }

    /** Persons of the reader's own agency who are no members. */
    private Map<String, String> newMembers() {
        JsonNode members = joint.agreement().path("members");
        return persons(look.persons().active(), person -> !members.has(person));
    }

    /** Each by name or pseudonym, and whose person it is. */
    private Map<String, String> persons(List<String> all, Predicate<String> which) {
        JsonNode members = joint.agreement().path("members");
        var persons = new LinkedHashMap<String, String>();
        for (String person : all) {
            if (!which.test(person)) continue;
            String partner = members.path(person)
                    .path("partner")
                    .stringValue(joint.reader().partner());
            persons.put(
                    person,
                    words.say(
                            "joint.person-of",
                            look.persons().said(person),
                            look.partners().said(partner)));
        }
        return persons;
    }

    /** What it is about. */
    List<AlertPage.Fact> facts() {
        String of = offer.of();
        JsonNode page = joint.page();
        return switch (offer.act()) {
            case SENDING, SIGNATURE, DECLINING -> ofVersion(of);
            case REMOVAL, BRIEFING -> lines(List.of(new Fact(words.say("field.person"), look.person(of))));
            case REPORT, MORE_TIME -> ofAction(page.path("actions").path(of));
            case DISSENT -> ofDecision(page.path("decisions").path(of));
            case HAND_OVER, LOSS, CUSTODY, CUSTODY_END, DEFENCE ->
                lines(EvidenceParts.about(page.path("evidence").path(of), look));
            case ACCEPTANCE, REFUSAL ->
                lines(EvidenceParts.about(page.path("evidence").path(joint.pieceOf(of)), look));
            case EXCLUSION -> lines(List.of(new Fact(words.say("alert.partner"), look.partner(of))));
            case CLOSURE -> ofClosure(page.path("closing"));
            case HOLD, LIFTING -> ofHold(page.path("holds").path(joint.reader().partner()));
            case REVIEW -> lines(KeepingParts.review(look));
            case MEMBER, ACTION, DECISION, EXHIBIT, LINK, WITHDRAWAL, EVALUATION, ERASURE -> List.of();
        };
    }

    private List<AlertPage.Fact> lines(List<Fact> facts) {
        var lines = new ArrayList<AlertPage.Fact>();
        for (Fact fact : facts)
            fact.values().forEach(cell -> lines.add(new AlertPage.Fact(fact.called(), look.said(cell), null)));
        return lines;
    }

    /** All that it says: who signs it signs just this. */
    private List<AlertPage.Fact> ofVersion(String id) {
        JsonNode version = joint.versions().get(id);
        if (version == null) return List.of();
        List<AlertPage.Fact> lines = new ArrayList<>(AgreementSays.lines(version.path("agreement"), look));
        String digest = digest();
        if (!digest.isEmpty()) lines.add(new AlertPage.Fact(words.say("release.digest"), digest, null));
        return lines;
    }

    /** Of the version that the act is about; empty where that has none. */
    String digest() {
        JsonNode version = joint.versions().get(offer.of());
        return version == null ? "" : version.path(DIGEST).stringValue("");
    }

    private List<AlertPage.Fact> ofAction(JsonNode action) {
        var facts = new ArrayList<Fact>();
        look.text(words.say("joint.action"), action.path("actionText"), facts);
        if (action.has(DUE)) facts.add(new Fact(words.say("field.due-now"), look.moment(action.path(DUE))));
        return lines(facts);
    }

    private List<AlertPage.Fact> ofDecision(JsonNode decision) {
        var facts = new ArrayList<Fact>();
        look.text(words.say("joint.decision"), decision.path("decisionText"), facts);
        look.text(words.say("joint.rationale"), decision.path("rationale"), facts);
        return lines(facts);
    }

    /** What its agency holds it for already. */
    private List<AlertPage.Fact> ofHold(JsonNode hold) {
        var facts = new ArrayList<Fact>();
        if (hold.isObject()) facts.add(KeepingParts.hold(hold, look));
        return lines(facts);
    }

    /** What the parties have said already. */
    private List<AlertPage.Fact> ofClosure(JsonNode closing) {
        var facts = new ArrayList<Fact>();
        for (var said : closing.properties())
            facts.add(new Fact(
                    look.partners().said(said.getKey()),
                    look.said(words.called("joint-outcome", said.getValue().stringValue("")))));
        return lines(facts);
    }
}
