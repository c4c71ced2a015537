package org.antitrafficking.coordination.api.pages.requests;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.drafting.AudienceForm;
import org.antitrafficking.coordination.api.pages.drafting.Bodies;
import org.antitrafficking.coordination.api.pages.drafting.BodyForm;
import org.antitrafficking.coordination.api.pages.drafting.Countries;
import org.antitrafficking.coordination.api.pages.drafting.Named;
import org.antitrafficking.coordination.api.pages.drafting.PersonsForm;
import org.antitrafficking.coordination.api.pages.drafting.ProtectionForm;
import org.antitrafficking.coordination.api.pages.drafting.TermsForm;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RequestClock;
import org.antitrafficking.coordination.requests.RequestUrgency;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is asked, of whom and under what terms, as a form; of a blind query without what that has not. */
final class QuestionForm implements BodyForm {

    /** Which of the two it is, as the API calls what sends it. */
    static final String KIND = "kind";

    static final String ASK = "ask";
    static final String QUERY = "query";

    private static final String HOLDER = "holder";
    private static final String CATEGORY = "category";
    private static final String URGENCY = "urgency";
    private static final String CITED_ALERT = "cited-alert";
    private static final String CITED_INVESTIGATION = "cited-investigation";
    private static final String DANGER = "danger";
    private static final String AREAS = "areas";

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Named named;
    private final String own;
    private final PersonsForm persons;
    private final TermsForm terms;
    private final ProtectionForm protection;

    /** @param own partner, which asks */
    QuestionForm(Typed typed, Named named, String own, Words words) {
        this.fields = new FormFields(typed, words);
        this.typed = typed;
        this.words = words;
        this.named = named;
        this.own = own;
        this.persons = new PersonsForm(fields, false);
        this.terms = new TermsForm(fields, named, own, "");
        this.protection = new ProtectionForm(fields, named, own, persons.described());
    }

    /** Whether it is one of the two. */
    static boolean isKind(String kind) {
        return kind.equals(ASK) || kind.equals(QUERY);
    }

    /** A new one. */
    static Typed begun(String kind) {
        return new Typed(new TreeMap<>(Map.of(KIND, kind)));
    }

    /** What an act of a draft would ask, to be asked otherwise. */
    static Typed of(JsonNode act, Words words) {
        var fields = new TreeMap<String, String>();
        JsonNode asked = act.path("asked");
        JsonNode question = asked.path("question");
        fields.put(KIND, asked.path("blind").booleanValue(false) ? QUERY : ASK);
        Bodies.put("reference", string(question.path("reference")), fields);
        Bodies.put(HOLDER, string(question.path("holder")), fields);
        Bodies.put(CATEGORY, string(question.path("category")), fields);
        Bodies.put("text", string(question.path("text").path("text")), fields);
        Bodies.put(URGENCY, string(asked.path("urgency")), fields);
        Bodies.put(CITED_ALERT, string(asked.path("citation").path("alert")), fields);
        Bodies.put(DANGER, string(act.path("protection").path("danger").path("text")), fields);
        if (question.path("transnational").booleanValue(false)) fields.put("transnational", Typed.YES);
        Bodies.put(AREAS, Countries.areas(question.path(AREAS)), fields);
        if (question.path("prostitutionOfWomenOrChildren").booleanValue(false)) fields.put("prostitution", Typed.YES);
        var named = new ArrayList<String>();
        for (JsonNode person : question.path("named")) named.add(person.stringValue(""));
        Bodies.put("persons", String.join("\n", named), fields);
        PersonsForm.of(question.path("persons"), words, fields);
        TermsForm.of(act.path("terms"), fields);
        ProtectionForm.of(act.path("protection"), fields);
        return new Typed(fields);
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    boolean isBlind() {
        return typed.text(KIND).equals(QUERY);
    }

    @Override
    public void check() {
        mistakes().missing(HOLDER, "request-holder");
        mistakes().missing("reference", "reference");
        mistakes().tooLong("reference", "reference", Limits.REFERENCE_CHARS);
        mistakes().missing(CATEGORY, "request-category");
        mistakes().missing("text", "request-text");
        mistakes().tooLong("text", "request-text", Question.MAX_TEXT_CHARS);
        if (!isBlind()) mistakes().missing(URGENCY, "request-urgency");
        Countries.checkAreas(fields, AREAS);
        AudienceForm.checkPersons(fields);
        mistakes().tooLong(DANGER, "request-danger", Limits.REASON_CHARS);
        persons.check();
        terms.check();
        protection.check();
    }

    /** As {@code POST /api/requests} takes it, and so does what asks a draft otherwise. */
    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Bodies.put(body, "act", typed.text(KIND));
        ObjectNode question = body.putObject("question");
        Bodies.put(question, "reference", typed.text("reference"));
        Bodies.put(question, "holder", typed.text(HOLDER));
        Bodies.put(question, "named", typed.lines("persons"));
        Bodies.put(question, "category", typed.text(CATEGORY));
        Bodies.put(question, "text", typed.text("text"));
        if (typed.isTicked("transnational")) question.put("transnational", true);
        Bodies.put(question, AREAS, Countries.areas(typed.lines(AREAS)));
        if (typed.isTicked("prostitution")) question.put("prostitutionOfWomenOrChildren", true);
        persons.body(question.putObject("persons"));
        terms.body(body.putObject("terms"));
        if (!isBlind()) {
            Bodies.put(body, "urgency", typed.text(URGENCY));
            if (typed.has(CITED_ALERT)) body.withObject("citation").put("alert", typed.text(CITED_ALERT));
            if (typed.has(CITED_INVESTIGATION))
                body.withObject("citation").put("investigation", typed.text(CITED_INVESTIGATION));
        }
        if (typed.has(DANGER)) body.withObject("protection").put("danger", typed.text(DANGER));
        protection.body(body);
        return body;
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<String, String>();
        for (String name : List.of("reference", HOLDER, CATEGORY, "text", AREAS)) {
            all.put("question." + name, name);
            all.put(name, name);
        }
        all.put("question.named", "persons");
        all.put(URGENCY, URGENCY);
        all.put("citation.alert", CITED_ALERT);
        all.put(DANGER, DANGER);
        all.putAll(TermsForm.FIELDS);
        all.putAll(ProtectionForm.FIELDS);
        persons.fields(all);
        return all;
    }

    @Override
    public Map<String, String> hidden() {
        var hidden = new LinkedHashMap<>(persons.hidden());
        hidden.put(KIND, typed.text(KIND));
        return hidden;
    }

    @Override
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.of(words.say("request.form-question"), words.say("request.form-question-hint"), about()));
        sections.addAll(persons.sections(moreOf));
        sections.addAll(terms.sections());
        sections.addAll(protection.sections(moreOf));
        if (!isBlind())
            sections.add(Section.folded(
                    words.say("request.form-citation"),
                    words.say("request.form-citation-hint"),
                    List.of(
                            fields.line(CITED_ALERT, CITED_ALERT),
                            fields.line(CITED_INVESTIGATION, CITED_INVESTIGATION))));
        sections.add(Section.folded(
                words.say("issue.persons"),
                words.say("request.form-persons-hint"),
                List.of(fields.lines("persons", "persons"))));
        sections.add(Section.folded(
                words.say("request.form-danger"), null, List.of(fields.lines(DANGER, "request-danger"))));
        return sections;
    }

    private List<Field> about() {
        var about = new ArrayList<Field>();
        about.add(fields.select(HOLDER, "request-holder", holders()));
        about.add(fields.line("reference", "reference"));
        about.add(fields.select(
                CATEGORY, "request-category", FormFields.called("category", FormFields.texts(Category.class), words)));
        about.add(fields.typedInto(Field.Sort.LONG_TEXT, "text", "request-text", null));
        Map<String, String> gives = gives();
        if (!isBlind())
            about.add(fields.oneOf(
                    URGENCY,
                    "request-urgency",
                    FormFields.called("urgency", FormFields.texts(RequestUrgency.class), words),
                    value -> gives.get(value)));
        about.add(fields.box("transnational", "transnational"));
        about.add(fields.lines(AREAS, AREAS));
        about.add(fields.box("prostitution", "prostitution"));
        return about;
    }

    /** How long the holder has, by how soon it is to be answered. */
    private Map<String, String> gives() {
        var gives = new TreeMap<String, String>();
        for (RequestUrgency urgency : RequestUrgency.values())
            gives.put(
                    urgency.toString(),
                    words.say(
                            "request.urgency-gives",
                            words.duration(urgency.gives(RequestClock.ACKNOWLEDGE)),
                            words.duration(urgency.gives(RequestClock.ANSWER))));
        return gives;
    }

    /** Who may be asked: any other partner that is not suspended, in the order of their names. */
    private Map<String, String> holders() {
        var called = new TreeMap<String, String>(words.order());
        for (String id : named.partners())
            if (!id.equals(own) && !named.isSuspended(id))
                called.put(words.say("request.holder-choice", named.said(id), named.about(id), id), id);
        var holders = new LinkedHashMap<String, String>();
        called.forEach((name, id) -> holders.put(id, name));
        return holders;
    }
}
