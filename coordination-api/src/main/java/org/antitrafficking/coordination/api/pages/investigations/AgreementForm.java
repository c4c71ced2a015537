package org.antitrafficking.coordination.api.pages.investigations;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.PartnerNames;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.drafting.Bodies;
import org.antitrafficking.coordination.api.pages.drafting.BodyForm;
import org.antitrafficking.coordination.api.pages.drafting.Countries;
import org.antitrafficking.coordination.investigations.Access;
import org.antitrafficking.coordination.investigations.Right;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A version of an agreement on an investigation as a form. The reader's own party comes first, with its people by their
 * names; people of others are named by the ids that their agencies tell. A leader, and the contact of a participant, is
 * a member without being named again.
 *
 * <p>This file is long because it has each part of the agreement four times: as a field, as what stands in it, as what
 * is wrong in it, and as the body says it.
 */
final class AgreementForm implements BodyForm {

    /** From what an investigation is proposed. */
    static final String CITES = "cites";

    static final String PARTY = "party";
    static final String PARTICIPANT = "participant";
    static final String MEMBER = "member";

    /** From so many members on their blocks are shut, and each says who it is of. */
    private static final int MANY_MEMBERS = 12;

    /** Parties that are asked for to begin with. */
    private static final int PARTIES = 2;

    private static final String SAFEGUARD = "safeguard";
    private static final String STATES = "states";
    private static final String AREAS = "areas";
    private static final String PROVISIONS = "provisions";
    private static final String NAMING = "partiesNameMembers";
    private static final String ACCESS = ".access";
    private static final String RIGHT = ".right";

    private static final List<String> TEXTS =
            List.of("purpose", "evidenceRules", "onwardUse", "costs", "evaluationRules");

    /** Which an agreement may do without. */
    private static final Set<String> OPTIONAL = Set.of("costs", "evaluationRules");

    private static final Set<String> PARTICIPATING =
            Set.of(PartnerKind.UN_ORGANIZATION.toString(), PartnerKind.SERVICE_PROVIDER.toString());

    /** What a leader may do where the agreement says nothing else. */
    private static final List<String> ALL_RIGHTS = FormFields.texts(Right.class);

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Mistakes mistakes;
    private final With with;

    /**
     * What a form is made with.
     *
     * @param agreements that the reader's agency is a party to, by their ids
     * @param kept the agreement whose texts stay as they are where they are not said anew; missing for none
     */
    record With(
            PartnerNames partners,
            PersonNames persons,
            Map<String, JsonNode> agreements,
            Reader reader,
            JsonNode kept,
            Words words) {}

    AgreementForm(Typed typed, With with) {
        this.fields = new FormFields(typed, with.words());
        this.typed = typed;
        this.words = with.words();
        this.mistakes = fields.mistakes();
        this.with = with;
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    private static String block(String sort, int number) {
        return sort + "." + number;
    }

    private String own() {
        return with.reader().partner();
    }

    // what stands in it

    /** For a new investigation: its reader leads, and parties name members of their own. */
    static Typed begun(Reader reader, @Nullable String cites) {
        var fields = new TreeMap<String, String>();
        fields.put(block(PARTY, 1) + ".leader", reader.person());
        fields.put(NAMING, Typed.YES);
        if (cites != null) fields.put(CITES, cites);
        return new Typed(fields);
    }

    /** As a version says it. */
    static Typed of(JsonNode agreement, Reader reader) {
        var fields = new TreeMap<String, String>();
        int number = 1;
        for (var party : agreement.path("parties").properties()) {
            boolean own = party.getKey().equals(reader.partner());
            String block = block(PARTY, own ? 1 : ++number);
            if (!own) fields.put(block + ".partner", party.getKey());
            Bodies.put(block + ".signatory", string(party.getValue().path("signatory")), fields);
            Bodies.put(block + ".leader", string(party.getValue().path("leader")), fields);
        }
        number = 0;
        for (var participant : agreement.path("participants").properties()) {
            String block = block(PARTICIPANT, ++number);
            fields.put(block + ".partner", participant.getKey());
            Bodies.put(block + ".contact", string(participant.getValue().path("contact")), fields);
            Bodies.tick(block + ACCESS, participant.getValue().path("access"), fields);
        }
        number = 0;
        for (var member : agreement.path("members").properties()) {
            String block = block(MEMBER, ++number);
            fields.put(block + ".person", member.getKey());
            Bodies.put(block + ".partner", string(member.getValue().path("partner")), fields);
            Bodies.tick(block + RIGHT, member.getValue().path("rights"), fields);
        }
        if (agreement.path(NAMING).booleanValue(false)) fields.put(NAMING, Typed.YES);
        for (String text : TEXTS) Bodies.put(text, string(agreement.path(text).path("text")), fields);
        for (String plain : List.of("category", "from", "until"))
            Bodies.put(plain, string(agreement.path(plain)), fields);
        Bodies.put(STATES, lines(agreement.path(STATES)), fields);
        Bodies.put(AREAS, Countries.areas(agreement.path(AREAS)), fields);
        basis(agreement.path("basis"), fields);
        return new Typed(fields);
    }

    private static String lines(JsonNode codes) {
        var lines = new ArrayList<String>();
        for (JsonNode code : codes) lines.add(code.stringValue(""));
        return String.join("\n", lines);
    }

    private static void basis(JsonNode basis, Map<String, String> fields) {
        Bodies.tick("article", basis.path("articles"), fields);
        Bodies.tick("agreement", basis.path("agreements"), fields);
        var provisions = new ArrayList<String>();
        for (JsonNode one : basis.path(PROVISIONS))
            provisions.add(one.path("country").stringValue("") + ": "
                    + one.path("name").stringValue(""));
        Bodies.put(PROVISIONS, String.join("\n", provisions), fields);
        Bodies.put(SAFEGUARD, string(basis.path(SAFEGUARD)), fields);
    }

    // its blocks

    private int parties() {
        return Math.max(PARTIES, typed.blocks(PARTY));
    }

    private boolean isParty(int number) {
        return number == 1 || typed.isUsed(block(PARTY, number), "partner", "signatory", "leader");
    }

    /** The first is the reader's own. */
    private String partyOf(int number) {
        return number == 1 ? own() : typed.text(block(PARTY, number) + ".partner");
    }

    private boolean isParticipant(int number) {
        return typed.isUsed(block(PARTICIPANT, number), "partner", "contact");
    }

    private boolean isMember(int number) {
        return typed.isUsed(block(MEMBER, number), "person", "partner");
    }

    private int members() {
        return typed.blocks(MEMBER, Limits.INVESTIGATION_MEMBERS);
    }

    // what is wrong in it

    @Override
    public void check() {
        for (String text : TEXTS) {
            boolean stays = with.kept().path(text).isObject();
            if (!OPTIONAL.contains(text) && !stays) mistakes.missing(text, "joint." + text);
            mistakes.tooLong(text, "joint." + text, Limits.REASON_CHARS);
        }
        mistakes.missing("category", "joint.category");
        for (String day : List.of("from", "until")) {
            mistakes.missing(day, "joint." + day);
            mistakes.noDay(day);
        }
        var partners = new HashSet<String>();
        for (int i = 1; i <= parties(); i++) if (isParty(i)) checkParty(i, partners);
        for (int i = 1; i <= typed.blocks(PARTICIPANT); i++) if (isParticipant(i)) checkParticipant(i, partners);
        for (int i = 1; i <= members(); i++) if (isMember(i)) checkMember(block(MEMBER, i));
        for (String state : typed.lines(STATES))
            if (Countries.code(state).isEmpty()) mistakes.add(STATES, words.say("mistake.country", state));
        Countries.checkAreas(fields, AREAS);
        for (String provision : typed.lines(PROVISIONS))
            if (country(provision).isEmpty()) mistakes.add(PROVISIONS, words.say("joint.mistake-provision", provision));
        mistakes.tooLong(SAFEGUARD, "safeguard", Limits.CITATION_CHARS);
    }

    private void checkParty(int number, Set<String> partners) {
        String block = block(PARTY, number);
        if (number > 1) checkPartner(block, partners);
        else partners.add(own());
        for (String person : List.of(".signatory", ".leader")) checkPerson(block + person, "joint" + person);
        if (typed.has(block + ".leader") && typed.text(block + ".leader").equals(typed.text(block + ".signatory")))
            mistakes.add(block + ".leader", words.say("joint.mistake-two-persons"));
    }

    private void checkParticipant(int number, Set<String> partners) {
        String block = block(PARTICIPANT, number);
        checkPartner(block, partners);
        checkPerson(block + ".contact", "joint.contact");
    }

    private void checkPartner(String block, Set<String> partners) {
        String partner = block + ".partner";
        mistakes.missing(partner, "joint.partner");
        if (typed.has(partner) && !partners.add(typed.text(partner)))
            mistakes.add(partner, words.say("joint.mistake-twice"));
    }

    private void checkMember(String block) {
        checkPerson(block + ".person", "joint.person");
        mistakes.missing(block + ".partner", "joint.partner");
    }

    private void checkPerson(String field, String key) {
        mistakes.missing(field, key);
        if (typed.has(field) && !typed.text(field).matches("person-[0-9a-f]{32}"))
            mistakes.add(field, words.say("mistake.person", typed.text(field)));
    }

    /** The country whose law a provision is of: it stands before a colon, or is the reader's own. */
    private Optional<String> country(String provision) {
        int colon = provision.indexOf(':');
        if (colon >= 0) return Countries.code(provision.substring(0, colon));
        return Optional.ofNullable(countryOf(own()));
    }

    private @Nullable String countryOf(String partner) {
        JsonNode one = with.partners().partner(partner);
        return one == null ? null : string(one.path("country"));
    }

    // its body

    /** As {@code POST /api/investigations} takes it, or, of a later version, {@code …/versions}. */
    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Bodies.put(body, CITES, typed.text(CITES));
        ObjectNode agreement = body.putObject("agreement");
        ObjectNode parties = agreement.putObject("parties");
        ObjectNode participants = agreement.putObject("participants");
        ObjectNode members = agreement.putObject("members");
        for (int i = 1; i <= members(); i++) if (isMember(i)) member(block(MEMBER, i), members);
        for (int i = 1; i <= parties(); i++) if (isParty(i)) party(i, parties, members);
        for (int i = 1; i <= typed.blocks(PARTICIPANT); i++)
            if (isParticipant(i)) participant(block(PARTICIPANT, i), participants, members);
        agreement.put(NAMING, typed.isTicked(NAMING));
        for (String text : TEXTS) if (!isKept(text)) Bodies.put(agreement, text, typed.text(text));
        for (String plain : List.of("category", "from", "until")) Bodies.put(agreement, plain, typed.text(plain));
        Bodies.put(agreement, STATES, states());
        Bodies.put(agreement, AREAS, Countries.areas(typed.lines(AREAS)));
        basis(agreement.putObject("basis"));
        return body;
    }

    /** A text that is sealed anew is another value, and so a difference. */
    private boolean isKept(String text) {
        String before = string(with.kept().path(text).path("text"));
        return before != null && before.strip().equals(typed.text(text));
    }

    private void party(int number, ObjectNode parties, ObjectNode members) {
        String block = block(PARTY, number);
        String leader = typed.text(block + ".leader");
        ObjectNode party = parties.putObject(partyOf(number));
        Bodies.put(party, "signatory", typed.text(block + ".signatory"));
        Bodies.put(party, "leader", leader);
        named(leader, partyOf(number), ALL_RIGHTS, members);
    }

    private void participant(String block, ObjectNode participants, ObjectNode members) {
        String partner = typed.text(block + ".partner");
        String contact = typed.text(block + ".contact");
        ObjectNode participant = participants.putObject(partner);
        Bodies.put(participant, "contact", contact);
        Bodies.put(participant, "access", typed.ticked(block + ACCESS));
        boolean evidence = typed.isTicked(block + ACCESS + "." + Access.EVIDENCE);
        named(
                contact,
                partner,
                evidence ? List.of(Right.READ.toString(), Right.EVIDENCE.toString()) : List.of(Right.READ.toString()),
                members);
    }

    /** A member, unless it is named with rights of its own. */
    private static void named(String person, String partner, List<String> rights, ObjectNode members) {
        if (person.isEmpty() || members.has(person)) return;
        Bodies.put(members.putObject(person).put("partner", partner), "rights", rights);
    }

    private void member(String block, ObjectNode members) {
        var rights = new TreeSet<String>(Comparator.comparingInt(ALL_RIGHTS::indexOf));
        rights.add(Right.READ.toString());
        rights.addAll(typed.ticked(block + RIGHT));
        ObjectNode member = members.putObject(typed.text(block + ".person"));
        Bodies.put(member, "partner", typed.text(block + ".partner"));
        Bodies.put(member, "rights", List.copyOf(rights));
    }

    /** Where nothing is said, those of all parties. */
    private List<String> states() {
        if (typed.has(STATES)) return Countries.codes(typed.lines(STATES));
        var states = new TreeSet<String>();
        for (int i = 1; i <= parties(); i++) {
            String country = isParty(i) ? countryOf(partyOf(i)) : null;
            if (country != null) states.add(country);
        }
        return List.copyOf(states);
    }

    private void basis(ObjectNode basis) {
        Bodies.put(basis, "articles", typed.ticked("article"));
        Bodies.put(basis, "agreements", typed.ticked("agreement"));
        Bodies.put(basis, SAFEGUARD, typed.text(SAFEGUARD));
        ArrayNode provisions = basis.putArray(PROVISIONS);
        for (String provision : typed.lines(PROVISIONS))
            country(provision)
                    .ifPresent(code -> provisions
                            .addObject()
                            .put("country", code)
                            .put(
                                    "name",
                                    provision
                                            .substring(provision.indexOf(':') + 1)
                                            .strip()));
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<String, String>();
        for (String same : TEXTS) all.put(same, same);
        for (String same : List.of("category", "from", "until", STATES, AREAS, CITES)) all.put(same, same);
        all.put("basis.provisions", PROVISIONS);
        all.put("basis.provisions.name", PROVISIONS);
        all.put(SAFEGUARD, SAFEGUARD);
        return all;
    }

    @Override
    public Map<String, String> hidden() {
        return typed.has(CITES) ? Map.of(CITES, typed.text(CITES)) : Map.of();
    }

    // its fields

    @Override
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.plain(List.of(
                fields.lines("purpose", "joint.purpose"),
                fields.select(
                        "category",
                        "joint.category",
                        FormFields.called("category", FormFields.texts(Category.class), words)),
                fields.date("from", "joint.from"),
                fields.date("until", "joint.until"))));
        parties(moreOf, sections);
        participants(moreOf, sections);
        members(moreOf, sections);
        sections.add(Section.of(
                words.say("joint.form-rules"),
                null,
                List.of(
                        fields.lines("evidenceRules", "joint.evidenceRules"),
                        fields.lines("onwardUse", "joint.onwardUse"),
                        fields.lines("costs", "joint.costs"),
                        fields.lines("evaluationRules", "joint.evaluationRules"),
                        fields.lines(STATES, "joint.states"),
                        fields.lines(AREAS, "joint.areas"))));
        sections.add(basis());
        return sections;
    }

    private void parties(String moreOf, List<Section> sections) {
        int parties = Math.min(Limits.INVESTIGATION_PARTNERS, parties() + (moreOf.equals(PARTY) ? 1 : 0));
        for (int i = 1; i <= parties; i++) {
            Section party = i == 1 ? ownParty() : party(i);
            sections.add(
                    i == parties && i < Limits.INVESTIGATION_PARTNERS
                            ? party.withMore(words.say("joint.more-party"), PARTY)
                            : party);
        }
    }

    private Section ownParty() {
        String block = block(PARTY, 1);
        return Section.of(
                words.say("joint.own-party"),
                null,
                List.of(
                        fields.select(block + ".signatory", "joint.signatory", ownPeople(block + ".signatory")),
                        fields.select(block + ".leader", "joint.leader", ownPeople(block + ".leader"))));
    }

    private Section party(int number) {
        String block = block(PARTY, number);
        return Section.of(
                words.say("joint.form-party", number),
                null,
                List.of(
                        fields.select(
                                block + ".partner",
                                "joint.partner",
                                partners(this::mayBeParty, Set.of(typed.text(block + ".partner")))),
                        fields.line(block + ".signatory", "joint.signatory"),
                        fields.line(block + ".leader", "joint.leader")));
    }

    private void participants(String moreOf, List<Section> sections) {
        int participants = typed.blocks(PARTICIPANT) + (moreOf.equals(PARTICIPANT) ? 1 : 0);
        for (int i = 1; i <= participants; i++) {
            String block = block(PARTICIPANT, i);
            sections.add(Section.of(
                    words.say("joint.form-participant", i),
                    null,
                    List.of(
                            fields.select(
                                    block + ".partner",
                                    "joint.partner",
                                    partners(this::participates, Set.of(typed.text(block + ".partner")))),
                            fields.line(block + ".contact", "joint.contact"),
                            fields.boxes(
                                    block + ACCESS,
                                    "joint.access",
                                    FormFields.called("joint-access", FormFields.texts(Access.class), words),
                                    value -> null))));
        }
        if (participants + parties() < Limits.INVESTIGATION_PARTNERS)
            sections.add(Section.asked(words.say("joint.more-participant"), PARTICIPANT));
    }

    private void members(String moreOf, List<Section> sections) {
        sections.add(Section.plain(List.of(fields.box(NAMING, "joint.partiesNameMembers"))));
        int members = Math.min(Limits.INVESTIGATION_MEMBERS, members() + (moreOf.equals(MEMBER) ? 1 : 0));
        Map<String, String> named = partners(partner -> false, named());
        for (int i = 1; i <= members; i++) {
            Section member = member(i, named);
            sections.add(members > MANY_MEMBERS && isMember(i) ? member.shut() : member);
        }
        if (members < Limits.INVESTIGATION_MEMBERS) sections.add(Section.asked(words.say("joint.more-member"), MEMBER));
    }

    /**
     * A block of a member.
     *
     * @param named partners that the agreement names, as the form offers them: whose partner is one of them is offered
     *     no others, since two hundred lists of all partners would be a page of megabytes
     */
    private Section member(int number, Map<String, String> named) {
        String block = block(MEMBER, number);
        String partner = typed.text(block + ".partner");
        Map<String, String> offered = named.containsKey(partner) ? named : partners(any -> true, Set.of(partner));
        return Section.of(
                isMember(number)
                        ? words.say(
                                "joint.form-member-named",
                                number,
                                with.persons().said(typed.text(block + ".person")))
                        : words.say("joint.form-member", number),
                null,
                List.of(
                        fields.line(block + ".person", "joint.person"),
                        fields.select(block + ".partner", "joint.partner", offered),
                        fields.boxes(
                                block + RIGHT,
                                "joint.right",
                                FormFields.called("joint-right", ALL_RIGHTS, words),
                                value -> null)));
    }

    /** Those that the form names as parties and participants. */
    private Set<String> named() {
        var partners = new HashSet<String>();
        for (int i = 1; i <= parties(); i++) partners.add(partyOf(i));
        for (int i = 1; i <= typed.blocks(PARTICIPANT); i++)
            partners.add(typed.text(block(PARTICIPANT, i) + ".partner"));
        return partners;
    }

    private Section basis() {
        var basis = new ArrayList<Field>();
        basis.add(fields.boxes(
                "article",
                "article",
                FormFields.called("basis", FormFields.texts(Article.class), words),
                value -> words.called("article-serves", value)));
        List<Field.Choice> agreements = agreements();
        if (!agreements.isEmpty())
            basis.add(
                    fields.boxes("agreement", words.say("ask.agreement"), words.say("ask-hint.agreement"), agreements));
        basis.add(fields.lines(PROVISIONS, "joint.provisions"));
        basis.add(fields.line(SAFEGUARD, "safeguard"));
        return Section.of(words.say("joint.form-basis"), words.say("joint.form-basis.hint"), basis);
    }

    /** Those of the reader's agency, and what is chosen already, whoever is a party to that. */
    private List<Field.Choice> agreements() {
        var titles = new LinkedHashMap<String, String>();
        with.agreements()
                .forEach((id, agreement) ->
                        titles.put(id, agreement.path("title").path("text").stringValue(id)));
        for (String chosen : typed.ticked("agreement")) titles.putIfAbsent(chosen, chosen);
        var choices = new ArrayList<Field.Choice>();
        titles.forEach((id, title) -> choices.add(fields.ticked("agreement", id, title, "und", null)));
        return choices;
    }

    /** The reader's own people, and who is chosen already. */
    private Map<String, String> ownPeople(String field) {
        var people = new LinkedHashMap<String, String>();
        for (String person : with.persons().active())
            people.put(person, with.persons().said(person));
        String chosen = typed.text(field);
        if (!chosen.isEmpty()) people.putIfAbsent(chosen, with.persons().said(chosen));
        return people;
    }

    private boolean mayBeParty(String partner) {
        return !partner.equals(own()) && with.partners().investigates(partner);
    }

    private boolean participates(String partner) {
        JsonNode one = with.partners().partner(partner);
        return one != null && PARTICIPATING.contains(one.path("kind").stringValue(""));
    }

    /** Partners that may be chosen there, and those that are chosen. */
    private Map<String, String> partners(Predicate<String> may, Set<String> chosen) {
        var named = new TreeMap<String, String>(words.order());
        for (JsonNode partner : with.partners().partners()) {
            String id = partner.path("partner").stringValue("");
            boolean active = !partner.path("suspended").booleanValue(false);
            if ((active && may.test(id)) || chosen.contains(id)) named.put(label(id, partner), id);
        }
        var labels = new LinkedHashMap<String, String>();
        named.forEach((label, id) -> labels.put(id, label));
        return labels;
    }

    /** Its country and its name; with its id, since two may have the same name. */
    private String label(String id, JsonNode partner) {
        return words.say(
                "joint.partner-choice",
                PartnerNames.country(partner, words),
                with.partners().said(id),
                id);
    }
}
