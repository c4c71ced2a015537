package org.antitrafficking.coordination.api.pages.drafting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.alerts.KeptOn;
import org.antitrafficking.coordination.alerts.MatchAnswer;
import org.antitrafficking.coordination.alerts.RecallAnswer;
import org.antitrafficking.coordination.api.offers.AlertActs;
import org.antitrafficking.coordination.api.offers.AlertActs.Act;
import org.antitrafficking.coordination.api.offers.AlertActs.Offer;
import org.antitrafficking.coordination.api.pages.AlertPage;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form of an act that an alert's page offers: one thing a page. */
final class ActForm implements BodyForm {

    private static final String PLACE = "place";
    private static final String SEEN_AT = "seen-at";
    private static final String TO_ALL = "to-all";
    private static final String RECIPIENTS = "recipients";

    /** Acts of which something is told, on terms no wider than the alert's. */
    private static final Set<Act> TOLD = Set.of(Act.ANSWER, Act.FOLLOW_UP, Act.SIGHTING);

    private final Offer offer;
    private final JsonNode page;
    private final FormFields fields;
    private final Typed typed;
    private final Named named;
    private final Words words;

    @Nullable
    private final TermsForm terms;

    /**
     * A form of an alert.
     *
     * @param page of the alert
     * @param own partner of the reader
     */
    ActForm(Offer offer, JsonNode page, Typed typed, Named named, String own, Words words) {
        this.offer = offer;
        this.page = page;
        this.fields = new FormFields(typed, words);
        this.typed = typed;
        this.named = named;
        this.words = words;
        this.terms = isTold(offer.act())
                ? new TermsForm(
                        fields, named, own, page.path("terms").path("marking").stringValue(""))
                : null;
    }

    static boolean isTold(Act act) {
        return TOLD.contains(act);
    }

    /** Whether its form says what partners are called. */
    static boolean names(Act act) {
        return isTold(act) || act == Act.EXTENSION;
    }

    /** What stands in it before anybody types: the terms of the alert. */
    static Typed begun(JsonNode page) {
        return TermsForm.ofPage(page);
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    private List<String> asked() {
        return switch (offer.act()) {
            case CLOSURE, GRANT, ERASURE, PERSON_ERASURE -> List.of();
            case WIDENING, AMENDMENT, EASING, TIGHTENING, NARROWING -> List.of(); // a ChangeForm
            case RECALL, REFUSAL -> List.of("reason");
            case FOLLOW_UP -> List.of("text");
            case ANSWER ->
                page.path("answersToAll").booleanValue(false)
                        ? List.of("answer", "text", TO_ALL)
                        : List.of("answer", "text");
            case SIGHTING -> List.of(PLACE, SEEN_AT, "text");
            case ONWARD_REQUEST -> List.of(RECIPIENTS, "reason");
            case EXTENSION -> List.of("due");
            case RECALL_ANSWER -> List.of("answer", "kept");
        };
    }

    private boolean isNeeded(String name) {
        return switch (name) {
            case "kept", TO_ALL -> false;
            case "text" -> offer.act() != Act.ANSWER;
            default -> true;
        };
    }

    @Override
    public void check() {
        for (String name : asked()) {
            if (isNeeded(name)) mistakes().missing(name, name);
            mistakes().tooLong(name, name, name.equals("text") ? Limits.NARRATIVE_CHARS : Limits.REASON_CHARS);
            if (name.equals(SEEN_AT) || name.equals("due")) mistakes().noMoment(name);
            if (name.equals(PLACE)
                    && typed.has(name)
                    && Countries.area(typed.text(name)).isEmpty())
                mistakes().add(name, words.say("mistake.place", typed.text(name)));
        }
        if (terms != null) terms.check();
    }

    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : asked())
            switch (name) {
                case RECIPIENTS -> Bodies.put(body, name, typed.words(name));
                case SEEN_AT -> Bodies.put(body, "seenAt", moment(name));
                case "due" -> Bodies.put(body, name, moment(name));
                case PLACE ->
                    Bodies.put(body, name, Countries.area(typed.text(name)).orElse(""));
                case TO_ALL -> body.put("toAll", typed.isTicked(name));
                default -> Bodies.put(body, name, typed.text(name));
            }
        if (offer.act() == Act.GRANT) body.put("act", "grant-onward").put("request", offer.of());
        if (terms == null) return body;
        terms.body(body.put("act", offer.act().word()).putObject("terms"));
        return body;
    }

    /** What a browser says of a moment to the minute, as RFC 3339 has it. */
    private String moment(String name) {
        String text = typed.text(name);
        return text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d") ? text + ":00Z" : text;
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<>(TermsForm.FIELDS);
        for (String name : asked()) all.put(name.equals(SEEN_AT) ? "seenAt" : name, name);
        return all;
    }

    @Override
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.plain(asked().stream().map(this::field).toList()));
        if (terms != null) terms.sections().forEach(section -> sections.add(section.shut()));
        return sections;
    }

    private Field field(String name) {
        return switch (name) {
            case "text" -> fields.typedInto(Field.Sort.LONG_TEXT, name, name, null);
            case "reason" -> fields.lines(name, name);
            case SEEN_AT, "due" -> fields.moment(name, name);
            case TO_ALL -> fields.box(name, name);
            case "kept" -> one(name, "kept-on", KeptOn.class);
            case "answer" ->
                offer.act() == Act.ANSWER
                        ? one(name, "answer", MatchAnswer.class)
                        : one(name, "recall-answer", RecallAnswer.class);
            default -> fields.line(name, name);
        };
    }

    private <E extends Enum<E>> Field one(String name, String kind, Class<E> of) {
        return fields.oneOf(name, name, FormFields.called(kind, FormFields.texts(of), words), value -> null);
    }

    /** What it is about. */
    List<AlertPage.Fact> facts() {
        return switch (offer.act()) {
            case GRANT, REFUSAL -> ofRequest(page.path("requests").path(offer.of()));
            case EXTENSION -> ofClock();
            case PERSON_ERASURE -> List.of(new AlertPage.Fact(words.say("field.person"), offer.of(), null));
            case RECALL, CLOSURE, ANSWER, FOLLOW_UP, SIGHTING, ONWARD_REQUEST, RECALL_ANSWER, ERASURE -> List.of();
            case WIDENING, AMENDMENT, EASING, TIGHTENING, NARROWING -> List.of();
        };
    }

    private List<AlertPage.Fact> ofRequest(JsonNode request) {
        var facts = new ArrayList<AlertPage.Fact>();
        facts.add(new AlertPage.Fact(
                words.say("field.asked-by"), request.path("by").stringValue(""), null));
        var recipients = new ArrayList<String>();
        for (JsonNode one : request.path("recipients")) recipients.add(one.stringValue(""));
        facts.add(new AlertPage.Fact(words.say("field.recipients"), String.join(", ", recipients), null));
        @Nullable String reason = Shown.string(request.path("reason").path("text"));
        if (reason != null) facts.add(new AlertPage.Fact(words.say("field.reason"), reason, null));
        return facts;
    }

    private List<AlertPage.Fact> ofClock() {
        for (var clock : page.path("clocks").properties())
            if (AlertActs.inAddress(clock.getKey()).equals(offer.of())) {
                String[] kindAndPartner = clock.getKey().split("/", 2);
                Shown.Moment due = Shown.moment(clock.getValue().path("due"), words);
                return due == null
                        ? List.of()
                        : List.of(
                                new AlertPage.Fact(
                                        words.called("clock", kindAndPartner[0]), named.said(kindAndPartner[1]), null),
                                new AlertPage.Fact(words.say("field.due-now"), due.said(), due.at()));
            }
        return List.of();
    }
}
