package org.antitrafficking.coordination.api.templates;

import static org.antitrafficking.coordination.api.shapes.Shapes.atMost;
import static org.antitrafficking.coordination.api.shapes.Shapes.constants;
import static org.antitrafficking.coordination.api.shapes.Shapes.one;
import static org.antitrafficking.coordination.api.shapes.Shapes.present;
import static org.antitrafficking.coordination.api.shapes.Shapes.set;
import static org.antitrafficking.coordination.api.shapes.Shapes.value;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.sealing.KeyName;
import org.antitrafficking.coordination.api.sealing.Sealer;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.templates.Skeleton;
import org.antitrafficking.coordination.templates.Suggested;
import org.antitrafficking.coordination.templates.TemplateContent;
import org.antitrafficking.coordination.templates.TemplateField;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Text;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/** Reads one version of a template, and seals its texts. */
record TemplateShapes(Sealer sealer, KeyName key) {

    TemplateContent content(TemplateBodies.TemplateBody body) {
        var name = new TreeMap<Language, Sealed>();
        present("name", body.name())
                .forEach((tag, text) -> name.put(
                        value("name", tag, Language::new),
                        sealed("name." + tag, Limits.TEMPLATE_NAME_CHARS, text, Text::line)));
        AlertKind kind = one("kind", AlertKind.class, body.kind());
        SortedMap<Language, Skeleton> texts = texts(body.texts());
        return BadRequest.unlessMade(() -> new TemplateContent(
                name, kind, texts, constants("asks", TemplateField.class, body.asks()), suggested(body.suggested())));
    }

    private SortedMap<Language, Skeleton> texts(@Nullable Map<String, TemplateBodies.@Nullable SkeletonBody> given) {
        var texts = new TreeMap<Language, Skeleton>();
        if (given == null) return texts;
        given.forEach((tag, text) -> {
            Language language = value("texts", tag, Language::new);
            String at = "texts." + tag;
            TemplateBodies.SkeletonBody there = present(at, text);
            texts.put(
                    language,
                    new Skeleton(
                            there.subject() == null
                                    ? null
                                    : sealed(at + ".subject", Limits.SUBJECT_CHARS, there.subject(), Text::line),
                            there.narrative() == null
                                    ? null
                                    : sealed(
                                            at + ".narrative",
                                            Limits.NARRATIVE_CHARS,
                                            there.narrative(),
                                            Text::lines)));
        });
        return texts;
    }

    /** How a text is looked at, say {@link Text#line}. */
    private interface Look {
        String at(String what, int maxChars, String text);
    }

    private Sealed sealed(String field, int most, @Nullable String text, Look look) {
        String there = present(field, text);
        return sealer.seal(key, field, BadRequest.unlessMade(() -> look.at(field, most, there)));
    }

    private static Suggested suggested(TemplateBodies.@Nullable SuggestedBody body) {
        if (body == null) return Suggested.NOTHING;
        return new Suggested(
                body.marking() == null ? null : one("suggested.marking", Marking.class, body.marking()),
                constants("suggested.handling", HandlingCode.class, body.handling()),
                constants("suggested.purposes", Purpose.class, body.purposes()),
                constants("suggested.articles", Article.class, body.articles()),
                set("suggested.partners", atMost("partners", Limits.AUDIENCE, body.partners()), PartnerId::new),
                set("suggested.groups", atMost("groups", Limits.AUDIENCE, body.groups()), GroupId::new),
                body.urgency() == null ? null : one("suggested.urgency", Urgency.class, body.urgency()));
    }
}
