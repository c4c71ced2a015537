package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.Shown;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Under what terms something is told: what it may be used for, and what lets it be told. */
public final class TermsForm {

    /** The fields of the form by those of the body. */
    public static final Map<String, String> FIELDS = Map.of(
            "terms.marking", "marking",
            "restriction", "restriction",
            "safeguard", "safeguard",
            "provision", "provisions");

    private static final String AGREEMENT = "agreement-";

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Named named;

    @Nullable
    private final String country;

    private final String widest;

    /**
     * A part of a form.
     *
     * @param own partner, whose national law may let it be told
     * @param widest marking that may be chosen; empty for any
     */
    public TermsForm(FormFields fields, Named named, String own, String widest) {
        this.fields = fields;
        this.typed = fields.typed();
        this.words = fields.words();
        this.named = named;
        this.country = named.countryCode(own);
        this.widest = widest;
    }

    /** What is said of them already: of what was told on what basis, or of what was chosen. */
    public static void of(JsonNode terms, Map<String, String> fields) {
        Bodies.put("marking", string(terms.path("marking")), fields);
        Bodies.tick("handling", terms.path("handling"), fields);
        Bodies.tick("purpose", terms.path("purposes"), fields);
        Bodies.put("restriction", string(terms.path("restriction").path("text")), fields);
        for (JsonNode on : terms.path("basis")) on(on, fields);
        JsonNode basis = terms.path("legalBasis");
        Bodies.tick("article", basis.path("articles"), fields);
        Bodies.tick("agreement", basis.path("agreements"), fields);
        var provisions = new ArrayList<String>();
        for (JsonNode one : basis.path("provisions"))
            provisions.add(one.path("name").stringValue(""));
        Bodies.put("provisions", String.join("\n", provisions), fields);
        Bodies.put("safeguard", string(basis.path("safeguard")), fields);
    }

    /** The same of an alert's page; its owner's says on what each recipient was told. */
    static Typed ofPage(JsonNode page) {
        var fields = new TreeMap<String, String>();
        of(page.path("terms"), fields);
        for (JsonNode reached : page.path("audience")) for (JsonNode on : reached.path("basis")) on(on, fields);
        return new Typed(fields);
    }

    /** Of a provision nothing is chosen: it is of the law of whoever cited it. */
    private static void on(JsonNode basis, Map<String, String> fields) {
        String on = basis.stringValue("");
        if (on.startsWith(AGREEMENT)) fields.put("agreement." + on, Typed.YES);
        else if (FormFields.texts(Article.class).contains(on)) fields.put("article." + on, Typed.YES);
    }

    public void check() {
        checkUse(fields);
        fields.mistakes().tooLong("safeguard", "safeguard", Limits.CITATION_CHARS);
    }

    /** Of what it may be used for. */
    static void checkUse(FormFields fields) {
        Mistakes mistakes = fields.mistakes();
        mistakes.missing("marking", "marking");
        mistakes.noneTicked("purpose", "purpose");
        boolean restricted = fields.typed().isTicked("handling." + HandlingCode.H3);
        if (restricted) mistakes.missing("restriction", "restriction");
        else if (fields.typed().has("restriction"))
            mistakes.add("restriction", fields.words().say("mistake.restriction"));
        mistakes.tooLong("restriction", "restriction", Limits.REASON_CHARS);
    }

    public void body(ObjectNode terms) {
        bodyOfUse(typed, terms);
        Bodies.put(terms, "articles", typed.ticked("article"));
        Bodies.put(terms, "agreements", typed.ticked("agreement"));
        Bodies.put(terms, "safeguard", typed.text("safeguard"));
        if (country == null || !typed.has("provisions")) return;
        ArrayNode provisions = terms.putArray("provisions");
        for (String name : typed.lines("provisions"))
            provisions.addObject().put("country", country).put("name", name);
    }

    static void bodyOfUse(Typed typed, ObjectNode terms) {
        Bodies.put(terms, "marking", typed.text("marking"));
        Bodies.put(terms, "handling", typed.ticked("handling"));
        Bodies.put(terms, "restriction", typed.text("restriction"));
        Bodies.put(terms, "purposes", typed.ticked("purpose"));
    }

    public List<Section> sections() {
        var terms = new ArrayList<>(List.of(marking(fields, widest), purposes(fields, "purpose"), articles(fields)));
        if (!named.agreements().isEmpty())
            terms.add(fields.boxes(
                    "agreement", words.say("ask.agreement"), words.say("ask-hint.agreement"), agreements()));
        terms.addAll(handling(fields));
        return List.of(
                Section.of(words.say("issue.terms"), words.say("issue.terms-hint"), terms),
                Section.folded(
                        words.say("issue.national-law"),
                        null,
                        country == null
                                ? List.of(fields.line("safeguard", "safeguard"))
                                : List.of(
                                        fields.lines("provisions", "provisions"),
                                        fields.line("safeguard", "safeguard"))));
    }

    static Field marking(FormFields fields, String widest) {
        var markings = new LinkedHashMap<String, String>();
        for (Marking marking : Marking.values()) {
            markings.put(marking.toString(), marking.toString());
            if (marking.toString().equals(widest)) break;
        }
        Function<String, @Nullable String> means = value ->
                fields.words().called("marking", value.replace(":", "-").replace("+", "-"));
        return fields.oneOf("marking", "marking", markings, means);
    }

    static Field purposes(FormFields fields, String name) {
        return fields.boxes(
                name,
                "purpose",
                FormFields.called("purpose", FormFields.texts(Purpose.class), fields.words()),
                value -> null);
    }

    static Field articles(FormFields fields) {
        return fields.boxes(
                "article",
                "article",
                FormFields.called("basis", FormFields.texts(Article.class), fields.words()),
                value -> fields.words().called("article-serves", value));
    }

    static List<Field> handling(FormFields fields) {
        return List.of(
                fields.boxes(
                        "handling",
                        "handling",
                        FormFields.called("handling", FormFields.texts(HandlingCode.class), fields.words()),
                        value -> null),
                fields.line("restriction", "restriction"));
    }

    private List<Field.Choice> agreements() {
        var choices = new ArrayList<Field.Choice>();
        for (String id : named.agreements()) {
            Shown.Text title = named.agreement(id);
            choices.add(fields.ticked("agreement", id, String.valueOf(title.text()), "und", null));
        }
        return choices;
    }
}
