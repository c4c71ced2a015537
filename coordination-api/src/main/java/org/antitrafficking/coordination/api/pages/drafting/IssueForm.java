package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Urgency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** For whom an alert is and under what terms, as a form. */
final class IssueForm implements BodyForm {

    static final String SKIP = "skip";

    /** In days; the other clocks are in hours. */
    private static final String EXPIRY = "expiry";

    private static final List<String> CLOCKS = List.of("acknowledge", "answer", "validation", EXPIRY);

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Mistakes mistakes;
    private final AudienceForm audience;
    private final TermsForm terms;
    private final ProtectionForm protection;

    /**
     * A form of an alert.
     *
     * @param own partner, whose alert it is
     * @param persons that the alert describes, by their references
     */
    IssueForm(Typed typed, Named named, String own, JsonNode persons, Words words) {
        this.fields = new FormFields(typed, words);
        this.typed = typed;
        this.words = words;
        this.mistakes = fields.mistakes();
        this.audience = new AudienceForm(fields, named, Set.of(own));
        this.terms = new TermsForm(fields, named, own, "");
        this.protection = new ProtectionForm(fields, named, own, persons);
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    /** What an act under way says, to prepare it anew. */
    static Typed of(JsonNode act) {
        var fields = new TreeMap<String, String>();
        AudienceForm.of(act.path("audience"), fields);
        TermsForm.of(act.path("terms"), fields);
        ProtectionForm.of(act.path("protection"), fields);
        Bodies.put("urgency", string(act.path("clocks").path("urgency")), fields);
        for (String clock : CLOCKS) {
            String runs = string(act.path("clocks").path(clock));
            if (runs != null) clock(clock, Duration.parse(runs), fields);
        }
        if (act.path("answersToAll").booleanValue(false)) fields.put("answers-to-all", Typed.YES);
        Bodies.put("danger", string(act.path("protection").path("danger").path("text")), fields);
        return new Typed(fields);
    }

    /** Where it is a whole number of what the field takes. */
    private static void clock(String clock, Duration runs, Map<String, String> fields) {
        Duration unit = clock.equals(EXPIRY) ? Duration.ofDays(1) : Duration.ofHours(1);
        if (unit.multipliedBy(runs.dividedBy(unit)).equals(runs)) fields.put(clock, "" + runs.dividedBy(unit));
    }

    @Override
    public void check() {
        audience.check();
        terms.check();
        mistakes.missing("urgency", "urgency");
        mistakes.tooLong("danger", "danger", Limits.REASON_CHARS);
        for (String clock : CLOCKS)
            if (typed.has(clock) && !typed.text(clock).matches("[1-9][0-9]{0,4}"))
                mistakes.add(clock, words.say("mistake.number"));
        protection.check();
    }

    /** As {@code POST /api/alerts/{id}/releases} takes it. */
    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("act", "issue");
        audience.body(body.putObject("audience"));
        if (typed.isTicked(SKIP)) body.put("skipRefused", true);
        if (typed.isTicked("answers-to-all")) body.put("answersToAll", true);
        terms.body(body.putObject("terms"));
        ObjectNode clocks = body.putObject("clocks");
        Bodies.put(clocks, "urgency", typed.text("urgency"));
        for (String clock : CLOCKS) if (typed.has(clock)) clocks.put(clock, duration(clock));
        if (typed.has("danger")) body.withObject("protection").put("danger", typed.text("danger"));
        protection.body(body);
        return body;
    }

    private String duration(String clock) {
        int number = Integer.parseInt(typed.text(clock));
        return (clock.equals(EXPIRY) ? Duration.ofDays(number) : Duration.ofHours(number)).toString();
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<>(Map.of("audience.persons", "persons", "danger", "danger"));
        all.putAll(TermsForm.FIELDS);
        all.putAll(ProtectionForm.FIELDS);
        for (String clock : CLOCKS) all.put("clocks." + clock, clock);
        return all;
    }

    @Override
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.addAll(audience.sections(moreOf));
        sections.addAll(terms.sections());
        sections.add(Section.plain(List.of(fields.oneOf(
                "urgency",
                "urgency",
                FormFields.called("urgency", FormFields.texts(Urgency.class), words),
                value -> words.called("urgency-means", value)))));
        sections.addAll(protection.sections(moreOf));
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
}
