package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * For whom an alert is and under what terms, as a form: its fields, what is wrong there, and the body that it makes.
 *
 * <p>This file is long because each field stands here with its check and with its place in the body.
 */
final class IssueForm {

    static final String SKIP = "skip";
    static final String EXCEPT = "except";
    static final String CONSENT = "consent";
    static final String ASSESSED = "assessed";

    /** In days; the other clocks are in hours. */
    private static final String EXPIRY = "expiry";

    private static final List<String> CLOCKS = List.of("acknowledge", "answer", "validation", EXPIRY);

    private static final List<String> OF_A_CONSENT = List.of("subject", "recipient", "given");
    private static final List<String> OF_AN_ASSESSMENT = List.of("subject", "recipient", "grounds");

    private static final String PREFIX_OF_PERSONS = "person-";

    private final Typed typed;
    private final Named named;
    private final String own;
    private final JsonNode persons;
    private final Words words;
    private final Mistakes mistakes;

    /**
     * A form of an alert.
     *
     * @param own partner, whose alert it is
     * @param persons that the alert describes, by their references
     */
    IssueForm(Typed typed, Named named, String own, JsonNode persons, Words words) {
        this.typed = typed;
        this.named = named;
        this.own = own;
        this.persons = persons;
        this.words = words;
        this.mistakes = new Mistakes(typed, words);
    }

    Typed typed() {
        return typed;
    }

    Mistakes mistakes() {
        return mistakes;
    }

    /** What an act under way says, to prepare it anew. */
    static Typed of(JsonNode act) {
        var fields = new TreeMap<String, String>();
        JsonNode audience = act.path("audience");
        tick("partner", audience.path("partners"), fields);
        tick("group", audience.path("groups"), fields);
        tick("except", audience.path("except"), fields);
        put("persons", lines(audience.path("persons"), person -> person.stringValue("")), fields);
        JsonNode terms = act.path("terms");
        put("marking", string(terms.path("marking")), fields);
        tick("handling", terms.path("handling"), fields);
        tick("purpose", terms.path("purposes"), fields);
        put("restriction", string(terms.path("restriction").path("text")), fields);
        JsonNode basis = terms.path("legalBasis");
        tick("article", basis.path("articles"), fields);
        tick("agreement", basis.path("agreements"), fields);
        put(
                "provisions",
                lines(basis.path("provisions"), one -> one.path("name").stringValue("")),
                fields);
        put("safeguard", string(basis.path("safeguard")), fields);
        put("urgency", string(act.path("clocks").path("urgency")), fields);
        for (String clock : CLOCKS) {
            String runs = string(act.path("clocks").path(clock));
            if (runs != null) clock(clock, Duration.parse(runs), fields);
        }
        if (act.path("answersToAll").booleanValue(false)) fields.put("answers-to-all", Typed.YES);
        JsonNode protection = act.path("protection");
        put("danger", string(protection.path("danger").path("text")), fields);
        int number = 0;
        for (JsonNode consent : protection.path("consents")) {
            String block = CONSENT + "." + ++number + ".";
            put(block + "subject", string(consent.path("subject")), fields);
            put(block + "recipient", string(consent.path("recipient")), fields);
            put(block + "given", string(consent.path("given")), fields);
            tick(block + "purpose", consent.path("purposes"), fields);
        }
        number = 0;
        for (JsonNode assessed : protection.path("assessments")) {
            String block = ASSESSED + "." + ++number + ".";
            put(block + "subject", string(assessed.path("subject")), fields);
            put(block + "recipient", string(assessed.path("recipient")), fields);
            put(block + "grounds", string(assessed.path("grounds").path("text")), fields);
        }
        return new Typed(fields);
    }

    /** Where it is a whole number of what the field takes. */
    private static void clock(String clock, Duration runs, Map<String, String> fields) {
        Duration unit = clock.equals(EXPIRY) ? Duration.ofDays(1) : Duration.ofHours(1);
        if (unit.multipliedBy(runs.dividedBy(unit)).equals(runs)) fields.put(clock, "" + runs.dividedBy(unit));
    }

    private static void tick(String name, JsonNode values, Map<String, String> fields) {
        for (JsonNode value : values) fields.put(name + "." + value.stringValue(""), Typed.YES);
    }

    private static String lines(JsonNode values, java.util.function.Function<JsonNode, String> text) {
        var lines = new ArrayList<String>();
        for (JsonNode value : values) lines.add(text.apply(value));
        return String.join("\n", lines);
    }

    private static void put(String name, @Nullable String text, Map<String, String> fields) {
        if (text != null && !text.isEmpty()) fields.put(name, text);
    }

    private boolean isUsed(String block, List<String> names) {
        return typed.isUsed(block, names.toArray(String[]::new));
    }

    /** Looks for what is missing or too long. What may be told to whom, the policy says. */
    void check() {
        if (typed.ticked("partner").isEmpty()
                && typed.ticked("group").isEmpty()
                && typed.lines("persons").isEmpty()) mistakes.add("partner", words.say("mistake.nobody"));
        for (String person : typed.lines("persons"))
            if (!person.startsWith(PREFIX_OF_PERSONS)) mistakes.add("persons", words.say("mistake.person", person));
        mistakes.missing("marking", "marking");
        mistakes.noneTicked("purpose", "purpose");
        boolean restricted = typed.isTicked("handling." + HandlingCode.H3);
        if (restricted) mistakes.missing("restriction", "restriction");
        else if (typed.has("restriction")) mistakes.add("restriction", words.say("mistake.restriction"));
        mistakes.tooLong("restriction", "restriction", Limits.REASON_CHARS);
        mistakes.tooLong("safeguard", "safeguard", Limits.CITATION_CHARS);
        mistakes.missing("urgency", "urgency");
        mistakes.tooLong("danger", "danger", Limits.REASON_CHARS);
        for (String clock : CLOCKS)
            if (typed.has(clock) && !typed.text(clock).matches("[1-9][0-9]{0,4}"))
                mistakes.add(clock, words.say("mistake.number"));
        for (int i = 1; i <= typed.blocks(CONSENT); i++) checkBlock(CONSENT + "." + i, OF_A_CONSENT, true);
        for (int i = 1; i <= typed.blocks(ASSESSED); i++) checkBlock(ASSESSED + "." + i, OF_AN_ASSESSMENT, false);
    }

    private void checkBlock(String block, List<String> names, boolean purposes) {
        if (!isUsed(block, names)) return;
        for (String name : names)
            mistakes.missing(block + "." + name, name.equals("subject") ? "subject-person" : name);
        if (purposes) mistakes.noneTicked(block + ".purpose", "purpose");
    }

    /** As {@code POST /api/alerts/{id}/releases} takes it. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("act", "issue");
        ObjectNode audience = body.putObject("audience");
        put(audience, "partners", typed.ticked("partner"));
        put(audience, "groups", typed.ticked("group"));
        put(audience, "except", typed.ticked("except"));
        put(audience, "persons", typed.lines("persons"));
        if (typed.isTicked(SKIP)) body.put("skipRefused", true);
        if (typed.isTicked("answers-to-all")) body.put("answersToAll", true);
        terms(body.putObject("terms"));
        ObjectNode clocks = body.putObject("clocks");
        put(clocks, "urgency", typed.text("urgency"));
        for (String clock : CLOCKS) if (typed.has(clock)) clocks.put(clock, duration(clock));
        ObjectNode protection = protection();
        if (!protection.isEmpty()) body.set("protection", protection);
        return body;
    }

    private void terms(ObjectNode terms) {
        put(terms, "marking", typed.text("marking"));
        put(terms, "handling", typed.ticked("handling"));
        put(terms, "restriction", typed.text("restriction"));
        put(terms, "purposes", typed.ticked("purpose"));
        put(terms, "articles", typed.ticked("article"));
        put(terms, "agreements", typed.ticked("agreement"));
        put(terms, "safeguard", typed.text("safeguard"));
        String country = named.countryCode(own);
        if (country == null || !typed.has("provisions")) return;
        ArrayNode provisions = terms.putArray("provisions");
        for (String name : typed.lines("provisions"))
            provisions.addObject().put("country", country).put("name", name);
    }

    private ObjectNode protection() {
        ObjectNode protection = JsonNodeFactory.instance.objectNode();
        put(protection, "danger", typed.text("danger"));
        for (int i = 1; i <= typed.blocks(CONSENT); i++) {
            String block = CONSENT + "." + i;
            if (!isUsed(block, OF_A_CONSENT)) continue;
            ObjectNode consent = protection.withArray("consents").addObject();
            for (String name : OF_A_CONSENT) put(consent, name, typed.text(block + "." + name));
            put(consent, "purposes", typed.ticked(block + ".purpose"));
        }
        for (int i = 1; i <= typed.blocks(ASSESSED); i++) {
            String block = ASSESSED + "." + i;
            if (!isUsed(block, OF_AN_ASSESSMENT)) continue;
            ObjectNode assessed = protection.withArray("assessments").addObject();
            for (String name : OF_AN_ASSESSMENT) put(assessed, name, typed.text(block + "." + name));
        }
        return protection;
    }

    private String duration(String clock) {
        int number = Integer.parseInt(typed.text(clock));
        return (clock.equals(EXPIRY) ? Duration.ofDays(number) : Duration.ofHours(number)).toString();
    }

    private static void put(ObjectNode body, String field, List<String> values) {
        if (!values.isEmpty()) values.forEach(body.withArray(field)::add);
    }

    private static void put(ObjectNode body, String field, String text) {
        if (!text.isEmpty()) body.put(field, text);
    }

    /** The fields of the form by those of the body, for what the service says of them. */
    static Map<String, String> fields() {
        var fields = new HashMap<>(Map.of(
                "audience.persons", "persons",
                "terms.marking", "marking",
                "restriction", "restriction",
                "safeguard", "safeguard",
                "provision", "provisions",
                "danger", "danger",
                "grounds", ASSESSED + ".1.grounds",
                "protection.consents.given", CONSENT + ".1.given"));
        for (String clock : CLOCKS) fields.put("clocks." + clock, clock);
        return fields;
    }

    /** @param moreOf of what there is to be one block more; empty for none */
    List<Section> sections(String moreOf) {
        var fields = new FormFields(typed, words, mistakes.found());
        var sections = new ArrayList<Section>();
        audience(fields, moreOf, sections);
        terms(fields, sections);
        sections.add(Section.plain(List.of(fields.oneOf(
                "urgency",
                "urgency",
                FormFields.called("urgency", FormFields.texts(Urgency.class), words),
                value -> words.called("urgency-means", value)))));
        if (!persons.isEmpty()) protection(fields, moreOf, sections);
        var clocks = new ArrayList<Field>();
        for (String clock : CLOCKS) clocks.add(fields.line(clock, "clock-" + clock));
        sections.add(Section.folded(words.say("issue.clocks"), words.say("issue.clocks-hint"), clocks));
        sections.add(Section.folded(
                words.say("issue.others"),
                null,
                List.of(
                        fields.box(SKIP, "skip"),
                        fields.box("answers-to-all", "answers-to-all"),
                        fields.lines("danger", "danger"))));
        return sections;
    }

    private void audience(FormFields fields, String moreOf, List<Section> sections) {
        sections.add(Section.of(
                words.say("issue.audience"),
                words.say("issue.audience-hint"),
                List.of(
                        fields.boxes("partner", words.say("ask.partner"), null, partners("partner", fields)),
                        fields.boxes("group", words.say("ask.group"), words.say("ask-hint.group"), groups(fields)))));
        sections.add(
                moreOf.equals(EXCEPT) || !typed.ticked(EXCEPT).isEmpty()
                        ? Section.of(
                                words.say("issue.except"),
                                words.say("issue.except-hint"),
                                List.of(fields.boxes(EXCEPT, words.say("ask.except"), null, partners(EXCEPT, fields))))
                        : asked(words.say("issue.except"), EXCEPT));
        sections.add(Section.folded(
                words.say("issue.persons"),
                words.say("issue.persons-hint"),
                List.of(fields.lines("persons", "persons"))));
    }

    /** Those that may be told of anything: not the own one, and none that is suspended. */
    private List<Field.Choice> partners(String name, FormFields fields) {
        var choices = new ArrayList<Field.Choice>();
        for (String id : named.partners()) {
            if (id.equals(own) || named.isSuspended(id)) continue;
            Shown.Text text = named.partner(id);
            choices.add(fields.ticked(name, id, String.valueOf(text.text()), text.lang(), named.about(id)));
        }
        return choices;
    }

    private List<Field.Choice> groups(FormFields fields) {
        var choices = new ArrayList<Field.Choice>();
        for (String id : named.groups()) {
            Shown.Text text = named.group(id);
            choices.add(fields.ticked("group", id, String.valueOf(text.text()), text.lang(), named.rule(id)));
        }
        return choices;
    }

    private void terms(FormFields fields, List<Section> sections) {
        var markings = new LinkedHashMap<String, String>();
        for (Marking marking : Marking.values()) markings.put(marking.toString(), marking.toString());
        var terms = new ArrayList<>(List.of(
                fields.oneOf(
                        "marking",
                        "marking",
                        markings,
                        value -> words.called("marking", value.replace(":", "-").replace("+", "-"))),
                fields.boxes(
                        "purpose",
                        "purpose",
                        FormFields.called("purpose", FormFields.texts(Purpose.class), words),
                        value -> null),
                fields.boxes(
                        "article",
                        "article",
                        FormFields.called("basis", FormFields.texts(Article.class), words),
                        value -> words.called("article-serves", value))));
        if (!named.agreements().isEmpty())
            terms.add(fields.boxes(
                    "agreement", words.say("ask.agreement"), words.say("ask-hint.agreement"), agreements(fields)));
        terms.add(fields.boxes(
                "handling",
                "handling",
                FormFields.called("handling", FormFields.texts(HandlingCode.class), words),
                value -> null));
        terms.add(fields.line("restriction", "restriction"));
        sections.add(Section.of(words.say("issue.terms"), words.say("issue.terms-hint"), terms));
        sections.add(Section.folded(
                words.say("issue.national-law"),
                null,
                named.countryCode(own) == null
                        ? List.of(fields.line("safeguard", "safeguard"))
                        : List.of(fields.lines("provisions", "provisions"), fields.line("safeguard", "safeguard"))));
    }

    private List<Field.Choice> agreements(FormFields fields) {
        var choices = new ArrayList<Field.Choice>();
        for (String id : named.agreements()) {
            Shown.Text title = named.agreement(id);
            choices.add(fields.ticked("agreement", id, String.valueOf(title.text()), "und", null));
        }
        return choices;
    }

    private void protection(FormFields fields, String moreOf, List<Section> sections) {
        var subjects = new LinkedHashMap<String, String>();
        persons.properties().forEach(of -> subjects.put(of.getKey(), subject(of.getKey(), of.getValue())));
        var recipients = new LinkedHashMap<String, String>();
        for (String id : named.partners())
            if (!id.equals(own))
                recipients.put(id, String.valueOf(named.partner(id).text()));
        int consents = typed.blocks(CONSENT) + (moreOf.equals(CONSENT) ? 1 : 0);
        var of = new ArrayList<Field>();
        for (int i = 1; i <= consents; i++) {
            String block = CONSENT + "." + i + ".";
            of.add(fields.select(block + "subject", "subject-person", subjects));
            of.add(fields.select(block + "recipient", "recipient", recipients));
            of.add(fields.date(block + "given", "given"));
            of.add(fields.boxes(
                    block + "purpose",
                    "purpose",
                    FormFields.called("purpose", FormFields.texts(Purpose.class), words),
                    value -> null));
        }
        more("consent", of, CONSENT, sections);
        int assessments = typed.blocks(ASSESSED) + (moreOf.equals(ASSESSED) ? 1 : 0);
        var assessed = new ArrayList<Field>();
        for (int i = 1; i <= assessments; i++) {
            String block = ASSESSED + "." + i + ".";
            assessed.add(fields.select(block + "subject", "subject-person", subjects));
            assessed.add(fields.select(block + "recipient", "recipient", recipients));
            assessed.add(fields.lines(block + "grounds", "grounds"));
        }
        more("assessment", assessed, ASSESSED, sections);
    }

    /** What few need is there when somebody asks for it: on a slow line it would be heavy for all. */
    private void more(String key, List<Field> fields, String sort, List<Section> sections) {
        String button = words.say("issue.more-" + key);
        sections.add(
                fields.isEmpty()
                        ? asked(button, sort)
                        : Section.of(words.say("issue." + key + "s"), words.say("issue." + key + "s-hint"), fields)
                                .withMore(button, sort));
    }

    private static Section asked(String button, String sort) {
        return Section.plain(List.of()).withMore(button, sort);
    }

    private String subject(String reference, JsonNode person) {
        String name = string(person.path("name").path("text"));
        String role = words.called("person-role", person.path("role").stringValue(""));
        return words.say("issue.subject", reference, role, Objects.requireNonNullElse(name, ""));
    }
}
