package org.antitrafficking.coordination.api.pages.requests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.offers.RequestActs.Act;
import org.antitrafficking.coordination.api.offers.RequestActs.Offer;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.pages.drafting.Bodies;
import org.antitrafficking.coordination.api.pages.drafting.BodyForm;
import org.antitrafficking.coordination.api.pages.drafting.Named;
import org.antitrafficking.coordination.api.pages.drafting.ProtectionForm;
import org.antitrafficking.coordination.api.pages.drafting.TermsForm;
import org.antitrafficking.coordination.requests.Question;
import org.antitrafficking.coordination.requests.RefusalGround;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form of an act that a request's page offers, but of a question asked otherwise: one thing a page. */
final class RequestActForm implements BodyForm {

    private static final String GROUND = "ground";
    private static final String NOTE = "note";
    private static final String GRANTED = "granted";
    private static final String LAST = "last";
    private static final String DANGER = "danger";

    /** What the holder of a blind query notes. */
    private static final List<String> NOTES = List.of("nothing-held", "refused");

    private final Offer offer;
    private final JsonNode request;
    private final FormFields fields;
    private final Typed typed;
    private final Words words;

    @Nullable
    private final TermsForm terms;

    @Nullable
    private final ProtectionForm protection;

    /**
     * A form of a request.
     *
     * @param request as its page has it
     * @param own partner of the reader
     */
    RequestActForm(Offer offer, JsonNode request, Typed typed, Named named, String own, Words words) {
        this.offer = offer;
        this.request = request;
        this.fields = new FormFields(typed, words);
        this.typed = typed;
        this.words = words;
        boolean told = offer.act().isTold();
        this.terms = told ? new TermsForm(fields, named, own, "") : null;
        this.protection = told
                ? new ProtectionForm(
                        fields,
                        named,
                        own,
                        request.path("asked").path("question").path("persons"))
                : null;
    }

    /** What stands in it before anybody types: the terms of the question. */
    static Typed begun(JsonNode request) {
        var fields = new TreeMap<String, String>();
        TermsForm.of(request.path("asked").path("terms"), fields);
        return new Typed(fields);
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    private List<String> asked() {
        return switch (offer.act()) {
            case QUESTION, NOTHING_HELD, CLOSURE, ACCEPTANCE, ERASURE -> List.of();
            case CLARIFY, ASK_CLARIFICATION -> List.of("text");
            case ANSWER -> List.of("text", LAST);
            case ANNOUNCE_AUTHORIZATION -> List.of("reasons");
            case SAY_YES -> List.of("contact");
            case AUTHORIZATION -> List.of(GRANTED);
            case REFUSAL -> List.of(GROUND);
            case NOTE -> List.of(NOTE, GROUND);
            case WITHDRAWAL, TAKE_BACK -> List.of("reason");
        };
    }

    /** The key of the field's label. */
    private static String key(String name) {
        return switch (name) {
            case "reason" -> name;
            case "text" -> "request-said";
            default -> "request-" + name;
        };
    }

    private boolean isNeeded(String name) {
        return switch (name) {
            case LAST -> false;
            case GROUND -> offer.act() == Act.REFUSAL || typed.text(NOTE).equals("refused");
            default -> true;
        };
    }

    @Override
    public void check() {
        for (String name : asked()) {
            if (isNeeded(name)) mistakes().missing(name, key(name));
            mistakes().tooLong(name, key(name), name.equals("text") ? Question.MAX_TEXT_CHARS : Limits.REASON_CHARS);
        }
        if (offer.act() == Act.NOTE && typed.text(NOTE).equals("nothing-held") && typed.has(GROUND))
            mistakes().add(GROUND, words.say("request.mistake-ground"));
        mistakes().tooLong(DANGER, "request-danger", Limits.REASON_CHARS);
        if (terms != null) terms.check();
        if (protection != null) protection.check();
    }

    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : asked())
            switch (name) {
                case LAST -> body.put(name, typed.isTicked(name));
                case GRANTED -> {
                    if (typed.has(name)) body.put(name, typed.text(name).equals(Typed.YES));
                }
                default -> Bodies.put(body, name, typed.text(name));
            }
        if (terms == null) return body;
        body.put("act", offer.act().word());
        if (offer.act() == Act.CLARIFY) body.put("clarification", offer.of());
        terms.body(body.putObject("terms"));
        if (typed.has(DANGER)) body.withObject("protection").put(DANGER, typed.text(DANGER));
        if (protection != null) protection.body(body);
        return body;
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<>(TermsForm.FIELDS);
        all.putAll(ProtectionForm.FIELDS);
        all.put(DANGER, DANGER);
        for (String name : asked()) all.put(name, name);
        return all;
    }

    @Override
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.plain(asked().stream().map(this::field).toList()));
        if (terms != null) terms.sections().forEach(section -> sections.add(section.shut()));
        if (protection != null) {
            sections.addAll(protection.sections(moreOf));
            sections.add(Section.folded(
                    words.say("request.form-danger"), null, List.of(fields.lines(DANGER, "request-danger"))));
        }
        return sections;
    }

    private Field field(String name) {
        return switch (name) {
            case "text" -> fields.typedInto(Field.Sort.LONG_TEXT, name, key(name), null);
            case LAST -> fields.box(name, key(name));
            case GROUND ->
                fields.select(
                        name,
                        key(name),
                        FormFields.called("refusal-ground", FormFields.texts(RefusalGround.class), words));
            case NOTE -> fields.oneOf(name, key(name), FormFields.called("request-note", NOTES, words), value -> null);
            case GRANTED ->
                fields.oneOf(
                        name,
                        key(name),
                        FormFields.called("request-granted", List.of(Typed.YES, "no"), words),
                        value -> null);
            default -> fields.lines(name, key(name));
        };
    }

    /** What it is about: what its reader's agency was asked, or told. */
    List<AlertPage.Fact> facts() {
        if (offer.of().isEmpty())
            return request.path("role").stringValue("").equals("holder")
                    ? fact(
                            words.say("request.question"),
                            request.path("asked").path("question").path("text"))
                    : List.of();
        for (JsonNode word : request.path("words"))
            if (word.path("release").stringValue("").equals(offer.of()))
                return fact(words.called("request-act", word.path("what").stringValue("")), word.path("text"));
        return List.of();
    }

    private List<AlertPage.Fact> fact(String called, JsonNode said) {
        Shown.Text text = Shown.text(said);
        if (text == null) return List.of();
        String value = text.text() == null ? words.say("text.erased") : text.text();
        return List.of(new AlertPage.Fact(called, value, null));
    }
}
