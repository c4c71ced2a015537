package org.antitrafficking.coordination.api.pages.drafting;

import static org.antitrafficking.coordination.api.pages.Shown.string;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.Field;
import org.antitrafficking.coordination.api.pages.FormFields;
import org.antitrafficking.coordination.api.pages.Mistakes;
import org.antitrafficking.coordination.api.pages.Section;
import org.antitrafficking.coordination.api.pages.SentForm;
import org.antitrafficking.coordination.api.pages.Typed;
import org.antitrafficking.coordination.api.pages.Words;
import org.antitrafficking.coordination.api.templates.TemplateBodies;
import org.antitrafficking.coordination.templates.TemplateField;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A version of a template as a form: a block a language, and what the issue of an alert begins with in fields that are
 * called as those of the issue are.
 */
final class TemplateForm implements SentForm {

    static final String TEXT = "text";

    /** The fields of the form by those of the body, for what the service says of them. */
    private static final Map<String, String> FIELDS =
            Map.of("kind", "kind", "asks", "asks", "suggested.marking", "marking", "suggested.urgency", "urgency");

    private static final String ASKS = "asks";

    private final FormFields fields;
    private final Typed typed;
    private final Words words;
    private final Mistakes mistakes;
    private final AudienceForm audience;

    /** @param own partner, which is not offered among those whom an alert is for */
    TemplateForm(Typed typed, Named named, String own, Words words) {
        this.fields = new FormFields(typed, words);
        this.typed = typed;
        this.words = words;
        this.mistakes = fields.mistakes();
        this.audience = new AudienceForm(fields, named, Set.of(own));
    }

    /** A new one, in the reader's language. */
    static Typed begun(Words words) {
        return new Typed(
                new TreeMap<>(Map.of(TEXT + ".1.language", words.language().tag())));
    }

    /** What a version says already. */
    static Typed of(JsonNode content) {
        var fields = new TreeMap<String, String>();
        Bodies.put("kind", string(content.path("kind")), fields);
        Bodies.tick(ASKS, content.path("asks"), fields);
        suggested(content.path("suggested"), fields);
        var languages = new LinkedHashMap<String, String>();
        for (String part : List.of("texts", "name"))
            for (String tag : content.path(part).propertyNames())
                languages.computeIfAbsent(tag, unused -> block(languages.size() + 1));
        languages.forEach((tag, block) -> {
            JsonNode text = content.path("texts").path(tag);
            fields.put(block + "language", tag);
            Bodies.put(block + "name", string(content.path("name").path(tag).path("text")), fields);
            Bodies.put(block + "subject", string(text.path("subject").path("text")), fields);
            Bodies.put(block + "narrative", string(text.path("narrative").path("text")), fields);
        });
        return new Typed(fields);
    }

    /** What the issue of an alert begins with, as the fields of its form have it. */
    static void suggested(JsonNode suggested, Map<String, String> fields) {
        AudienceForm.of(suggested, fields);
        Bodies.put("marking", string(suggested.path("marking")), fields);
        Bodies.tick("handling", suggested.path("handling"), fields);
        Bodies.tick("purpose", suggested.path("purposes"), fields);
        Bodies.tick("article", suggested.path("articles"), fields);
        Bodies.put("urgency", string(suggested.path("urgency")), fields);
    }

    @Override
    public Mistakes mistakes() {
        return mistakes;
    }

    private static String block(int number) {
        return TEXT + "." + number + ".";
    }

    private int texts() {
        return Math.min(Limits.LANGUAGES, Math.max(1, typed.blocks(TEXT)));
    }

    private boolean isText(int number) {
        return number == 1 || typed.has(block(number) + "language");
    }

    @Override
    public void check() {
        mistakes.missing("kind", "kind");
        var languages = new HashSet<String>();
        boolean named = false;
        for (int number = 1; number <= texts(); number++) {
            if (!isText(number)) continue;
            String block = block(number);
            mistakes.missing(block + "language", "language");
            if (!languages.add(typed.text(block + "language")))
                mistakes.add(block + "language", words.say("mistake.same-language"));
            mistakes.tooLong(block + "name", "template-name", Limits.TEMPLATE_NAME_CHARS);
            mistakes.tooLong(block + "subject", "template-subject", Limits.SUBJECT_CHARS);
            mistakes.tooLong(block + "narrative", "template-narrative", Limits.NARRATIVE_CHARS);
            named |= typed.has(block + "name");
        }
        if (!named) mistakes.add(block(1) + "name", words.say("template.mistake-name"));
    }

    @Override
    public Map<String, String> fields() {
        return FIELDS;
    }

    TemplateBodies.TemplateBody body() {
        var name = new LinkedHashMap<String, @Nullable String>();
        var texts = new LinkedHashMap<String, TemplateBodies.@Nullable SkeletonBody>();
        for (int number = 1; number <= texts(); number++) {
            if (!isText(number)) continue;
            String block = block(number);
            String language = typed.text(block + "language");
            if (typed.has(block + "name")) name.put(language, typed.text(block + "name"));
            texts.put(
                    language,
                    new TemplateBodies.SkeletonBody(typed.said(block + "subject"), typed.said(block + "narrative")));
        }
        return new TemplateBodies.TemplateBody(
                name,
                typed.said("kind"),
                texts,
                List.copyOf(typed.ticked(ASKS)),
                new TemplateBodies.SuggestedBody(
                        typed.said("marking"),
                        List.copyOf(typed.ticked("handling")),
                        List.copyOf(typed.ticked("purpose")),
                        List.copyOf(typed.ticked("article")),
                        List.copyOf(typed.ticked("partner")),
                        List.copyOf(typed.ticked("group")),
                        typed.said("urgency")));
    }

    /** @param moreOf of what there is to be one block more; empty for none */
    List<Section> sections(String moreOf) {
        var sections = new ArrayList<Section>();
        sections.add(Section.plain(List.of(
                fields.select("kind", "kind", FormFields.called("kind", FormFields.texts(AlertKind.class), words)))));
        int texts = Math.min(Limits.LANGUAGES, texts() + (moreOf.equals(TEXT) ? 1 : 0));
        for (int number = 1; number <= texts; number++) {
            Section text = text(number, texts);
            sections.add(
                    number == texts && number < Limits.LANGUAGES
                            ? text.withMore(words.say("content.more-text"), TEXT)
                            : text);
        }
        sections.add(Section.of(
                words.say("template.asks"),
                words.say("template.asks-hint"),
                List.of(fields.boxes(
                        ASKS,
                        "template-asks",
                        FormFields.called("template-asks", FormFields.texts(TemplateField.class), words),
                        value -> null))));
        String left = words.say("template.left-out");
        sections.add(Section.folded(words.say("issue.audience"), left, audience.partnersAndGroups()));
        var markings = new LinkedHashMap<String, String>();
        for (Marking marking : Marking.values()) markings.put(marking.toString(), marking.toString());
        sections.add(Section.folded(
                words.say("issue.terms"),
                left,
                List.of(
                        fields.select("marking", "marking", markings),
                        TermsForm.purposes(fields, "purpose"),
                        TermsForm.articles(fields),
                        TermsForm.handling(fields).getFirst(),
                        fields.select(
                                "urgency",
                                "urgency",
                                FormFields.called("urgency", FormFields.texts(Urgency.class), words)))));
        return sections;
    }

    private Section text(int number, int all) {
        String block = block(number);
        String language = typed.text(block + "language");
        Section text = Section.of(
                all == 1 ? words.say("template.text") : words.say("template.text-of", number, all),
                null,
                List.of(
                        fields.select(block + "language", "language", ContentForm.languages(language, words)),
                        fields.typedInto(Field.Sort.LINE, block + "name", "template-name", language),
                        fields.typedInto(Field.Sort.LINE, block + "subject", "template-subject", language),
                        fields.typedInto(Field.Sort.LONG_TEXT, block + "narrative", "template-narrative", language)));
        return all == 1 ? text : text.besideOther();
    }
}
