package org.antitrafficking.coordination.api.pages.drafting;

import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.Narrative;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an alert says, as a form: what stands in its fields, what is wrong there, and the body that it makes. */
final class ContentForm implements BodyForm {

    static final String KIND = "kind";
    static final String TEXT = "text";
    static final String AREAS = "areas";

    /** Languages that the region's offices write in; another that stands there already is offered as well. */
    private static final List<String> LANGUAGES =
            List.of("ar", "bn", "el", "en", "fa", "fr", "hi", "it", "ps", "ru", "tr", "ur");

    /** What the body calls otherwise than the page. */
    private static final Map<String, String> RENAMED = Map.of(
            "recruitmentMethod", "method",
            "route", "countries",
            "documentType", "document",
            "issuingCountry", "country",
            "warningTo", "to");

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Mistakes mistakes;
    private final PersonsForm persons;

    ContentForm(Typed typed, Words words) {
        this(new FormFields(typed, words));
    }

    ContentForm(FormFields fields) {
        this.fields = fields;
        this.typed = fields.typed();
        this.words = fields.words();
        this.mistakes = fields.mistakes();
        this.persons = new PersonsForm(fields, isOfPersons(fields.typed().text(KIND)));
    }

    @Override
    public FormFields formFields() {
        return fields;
    }

    private String kind() {
        return typed.text(KIND);
    }

    private boolean isAbout(AlertKind kind) {
        return kind.toString().equals(kind());
    }

    private static boolean isOfPersons(String kind) {
        return AlertKind.POSSIBLE_VICTIM_OR_MISSING_PERSON.toString().equals(kind)
                || AlertKind.SUSPECTED_TRAFFICKER_OR_NETWORK.toString().equals(kind);
    }

    private static String block(int number) {
        return TEXT + "." + number;
    }

    private int texts() {
        return Math.max(1, typed.blocks(TEXT));
    }

    private boolean isText(int number) {
        return number == 1 || typed.isUsed(block(number), "subject", "narrative");
    }

    /** Looks for what is no country, too. */
    @Override
    public void check() {
        mistakes.missing(KIND, "kind");
        mistakes.missing("reference", "reference");
        mistakes.tooLong("reference", "reference", Limits.REFERENCE_CHARS);
        if (isAbout(AlertKind.RECRUITMENT_SCHEME)) mistakes.missing("method", "method");
        if (isAbout(AlertKind.DOCUMENT_FRAUD)) mistakes.missing("document", "document");
        if (isAbout(AlertKind.WARNING)) mistakes.missing("to", "to");
        if (isAbout(AlertKind.ROUTE_OR_MODUS_OPERANDI)) mistakes.missing("route", "route");
        Countries.checkAreas(fields, AREAS);
        if (typed.has("issuing")) PersonsForm.checkCountries(fields, "issuing", List.of(typed.text("issuing")));
        PersonsForm.checkCountries(fields, "route", typed.lines("route"));
        if (isAbout(AlertKind.SUSPECTED_TRAFFICKER_OR_NETWORK) || typed.has("source") || typed.has("information")) {
            mistakes.missing("source", "source");
            mistakes.missing("information", "information");
        }
        var languages = new HashSet<String>();
        for (int i = 1; i <= texts(); i++) if (isText(i)) check(block(i), languages);
        persons.check();
    }

    private void check(String text, Set<String> languages) {
        mistakes.missing(text + ".language", "language");
        mistakes.missing(text + ".subject", "subject");
        mistakes.missing(text + ".narrative", "narrative");
        mistakes.tooLong(text + ".subject", "subject", Narrative.MAX_SUBJECT_CHARS);
        mistakes.tooLong(text + ".narrative", "narrative", Narrative.MAX_NARRATIVE_CHARS);
        if (!languages.add(typed.text(text + ".language")))
            mistakes.add(text + ".language", words.say("mistake.same-language"));
    }

    /** As {@code POST /api/alerts} takes it. */
    @Override
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        Bodies.put(body, "reference", typed.text("reference"));
        Bodies.put(body, "kind", kind());
        Bodies.put(body, "evaluation", typed.text("source") + typed.text("information"));
        if (typed.isTicked("transnational")) body.put("transnational", true);
        Bodies.put(body, AREAS, Countries.areas(typed.lines(AREAS)));
        if (typed.isTicked("prostitution")) body.put("prostitutionOfWomenOrChildren", true);
        if (isAbout(AlertKind.RECRUITMENT_SCHEME)) Bodies.put(body, "recruitmentMethod", typed.text("method"));
        if (isAbout(AlertKind.ROUTE_OR_MODUS_OPERANDI))
            Countries.codes(typed.lines("route")).forEach(body.withArray("route")::add);
        if (isAbout(AlertKind.DOCUMENT_FRAUD)) {
            Bodies.put(body, "documentType", typed.text("document"));
            Bodies.put(
                    body,
                    "issuingCountry",
                    Countries.code(typed.text("issuing")).orElse(""));
        }
        if (isAbout(AlertKind.WARNING)) Bodies.put(body, "warningTo", typed.text("to"));
        ObjectNode texts = body.putObject("texts");
        for (int i = 1; i <= texts(); i++)
            if (isText(i)) {
                ObjectNode text = texts.putObject(typed.text(block(i) + ".language"));
                Bodies.put(text, "subject", typed.text(block(i) + ".subject"));
                Bodies.put(text, "narrative", typed.text(block(i) + ".narrative"));
            }
        persons.body(body.putObject("persons"));
        return body;
    }

    /** What it would say, as the alert's page says it. */
    JsonNode says() {
        ObjectNode says = body();
        RENAMED.forEach((from, to) -> {
            if (says.has(from)) says.set(to, says.remove(from));
        });
        for (JsonNode text : says.path("texts")) opened((ObjectNode) text);
        for (JsonNode person : says.path("persons")) {
            var nationalities = new ArrayList<String>();
            for (JsonNode country : person.path("nationalities")) nationalities.add(country.stringValue(""));
            var described = (ObjectNode) person;
            if (!nationalities.isEmpty()) described.put("nationalities", String.join(" ", nationalities));
            if (person.has("asylum"))
                described.put("asylum", person.path("asylum").booleanValue(false) ? "yes" : "no");
            opened(described);
        }
        return says;
    }

    /** Texts as they are when they were opened. */
    private static void opened(ObjectNode sealed) {
        for (String field : List.copyOf(sealed.propertyNames())) {
            String text = sealed.path(field).stringValue("");
            if (!field.equals("role")) sealed.putObject(field).put("text", text);
        }
    }

    @Override
    public Map<String, String> fields() {
        var all = new HashMap<String, String>(Map.of(
                "reference",
                "reference",
                "kind",
                KIND,
                "recruitmentMethod",
                "method",
                "documentType",
                "document",
                "issuingCountry",
                "issuing",
                "warningTo",
                "to",
                "route",
                "route",
                "evaluation",
                "source",
                AREAS,
                AREAS));
        for (int i = 1; i <= texts(); i++) {
            String at = "texts." + typed.text(block(i) + ".language");
            for (String name : List.of("subject", "narrative")) all.put(at + "." + name, block(i) + "." + name);
        }
        persons.fields(all);
        return all;
    }

    @Override
    public List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.plain(about()));
        int texts = texts() + (moreOf.equals(TEXT) ? 1 : 0);
        for (int i = 1; i <= texts; i++) {
            Section text = text(i, texts);
            sections.add(
                    i == texts && i < Limits.LANGUAGES ? text.withMore(words.say("content.more-text"), TEXT) : text);
        }
        sections.addAll(persons.sections(moreOf));
        List<Field> evaluation = List.of(
                fields.select("source", "source", FormFields.called("source", List.of("A", "B", "C", "X"), words)),
                fields.select(
                        "information",
                        "information",
                        FormFields.called("information", List.of("1", "2", "3", "4"), words)));
        sections.add(
                isAbout(AlertKind.SUSPECTED_TRAFFICKER_OR_NETWORK)
                        ? Section.of(words.say("content.evaluation"), null, evaluation)
                        : Section.folded(words.say("content.evaluation"), null, evaluation));
        Field kind = fields.select(KIND, "kind", FormFields.called("kind", FormFields.texts(AlertKind.class), words));
        sections.add(
                new Section(words.say("content.other-kind"), null, !kind.isWrong(), false, List.of(kind), null, ""));
        return sections;
    }

    @Override
    public Map<String, String> hidden() {
        return persons.hidden();
    }

    private List<Field> about() {
        var about = new ArrayList<Field>();
        about.add(fields.line("reference", "reference"));
        if (isAbout(AlertKind.RECRUITMENT_SCHEME))
            about.add(fields.select(
                    "method", "method", FormFields.called("method", FormFields.texts(RecruitmentMethod.class), words)));
        if (isAbout(AlertKind.ROUTE_OR_MODUS_OPERANDI)) about.add(fields.lines("route", "route"));
        if (isAbout(AlertKind.DOCUMENT_FRAUD)) {
            about.add(fields.select(
                    "document",
                    "document",
                    FormFields.called("document", FormFields.texts(DocumentType.class), words)));
            about.add(fields.line("issuing", "issuing"));
        }
        if (isAbout(AlertKind.WARNING))
            about.add(fields.oneOf(
                    "to", "to", FormFields.called("to", FormFields.texts(WarningTo.class), words), value -> null));
        about.add(fields.box("transnational", "transnational"));
        about.add(fields.lines(AREAS, AREAS));
        about.add(fields.box("prostitution", "prostitution"));
        return about;
    }

    private Section text(int number, int all) {
        String block = block(number) + ".";
        String language = typed.text(block + "language");
        String title = all == 1 ? words.say("content.text") : words.say("content.text-of", number, all);
        Section text = Section.of(
                title,
                null,
                List.of(
                        fields.select(block + "language", "language", languages(language, words)),
                        fields.typedInto(Field.Sort.LINE, block + "subject", "subject", language),
                        fields.typedInto(Field.Sort.LONG_TEXT, block + "narrative", "narrative", language)));
        return all == 1 ? text : text.besideOther();
    }

    /** What may be written in, with what is chosen already. */
    static Map<String, String> languages(String chosen, Words words) {
        var named = new LinkedHashMap<String, String>();
        for (String tag : LANGUAGES) named.put(tag, name(tag, words));
        if (!chosen.isEmpty()) named.putIfAbsent(chosen, name(chosen, words));
        return named;
    }

    private static String name(String tag, Words words) {
        return ULocale.getDisplayName(tag, words.language().tag());
    }
}
