package org.antitrafficking.coordination.api.templates;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.templates.TemplateField;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/** What is sent about templates. */
public final class TemplateBodies {
    private TemplateBodies() {}

    /** A whole version. */
    public record TemplateBody(
            @Field(
                    value = "What your people know it by, by language; at least in one. Kept sealed.",
                    required = true,
                    keys = Form.LANGUAGE,
                    mostElements = Limits.LANGUAGES)
            @Nullable
            Map<String, @Nullable String> name,

            @Field(value = "What the alerts are about that are drafted from it.", required = true, of = AlertKind.class)
            @Nullable
            String kind,

            @Field(
                    value = "What their texts begin with, by language. Kept sealed.",
                    keys = Form.LANGUAGE,
                    mostElements = Limits.LANGUAGES)
            @Nullable
            Map<String, @Nullable SkeletonBody> texts,

            @Field(
                    value = "What has to be filled in before such an alert is prepared to be issued.",
                    of = TemplateField.class)
            @Nullable
            List<@Nullable String> asks,

            @Field("What their issue begins with.") @Nullable
            SuggestedBody suggested) {}

    /** Of one language. */
    public record SkeletonBody(
            @Field(
                    value = "Of its first line.",
                    form = Form.LINE,
                    most = Limits.SUBJECT_CHARS,
                    example = "False offers of work in …")
            @Nullable
            String subject,

            @Field(
                    value = "Of what happened, in several lines.",
                    form = Form.LINES,
                    most = Limits.NARRATIVE_CHARS,
                    example = "Who offers, what is promised, what is asked for.")
            @Nullable
            String narrative) {}

    /** What is missing is left to whoever issues. */
    public record SuggestedBody(
            @Field(value = "How far a recipient may share onward (TLP 2.0).", of = Marking.class) @Nullable
            String marking,

            @Field(value = "What recipients may use it for.", of = HandlingCode.class) @Nullable
            List<@Nullable String> handling,

            @Field(value = "What it is shared for.", of = Purpose.class) @Nullable
            List<@Nullable String> purposes,

            @Field(value = "Articles of treaties that it rests on.", of = Article.class) @Nullable
            List<@Nullable String> articles,

            @Field(value = "Whom it is for, by name.", form = Form.PARTNER_ID, mostElements = Limits.AUDIENCE) @Nullable
            List<@Nullable String> partners,

            @Field(value = "Whose members it is for.", form = Form.GROUP_ID, mostElements = Limits.AUDIENCE) @Nullable
            List<@Nullable String> groups,

            @Field(value = "How soon it wants to be seen.", of = Urgency.class) @Nullable
            String urgency) {}
}
