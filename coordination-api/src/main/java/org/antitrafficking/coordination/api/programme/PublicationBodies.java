package org.antitrafficking.coordination.api.programme;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Marking;
import org.jspecify.annotations.Nullable;

/** The JSON that the resources of a programme's publications take; see {@link ProgrammeBodies}. */
public final class PublicationBodies {
    private PublicationBodies() {}

    public record Preparation(
            @Field(
                    value = "What the publication says of passing it on: `TLP:CLEAR`, and nothing else.",
                    required = true,
                    of = Marking.class)
            @Nullable
            String marking,

            @Field(
                    value = "What is said to the public, by language; at least in one.",
                    required = true,
                    keys = Form.LANGUAGE,
                    mostElements = Limits.LANGUAGES)
            @Nullable
            Map<String, @Nullable Announced> texts,

            @Field("Whether the budget is published, and what the money had come to by the end of each year. Single"
                    + " transactions never are.")
            @Nullable
            Boolean money,

            @Field(
                    value = "Indicators that are published, with all their figures and how each is known.",
                    form = Form.INDICATOR_ID,
                    mostElements = Limits.PROGRAMME_INDICATORS)
            @Nullable
            List<@Nullable String> indicators) {}

    public record Announced(
            @Field(
                    value = "What the programme is called there.",
                    required = true,
                    form = Form.LINE,
                    most = Limits.PROGRAMME_TITLE_CHARS,
                    example = "Joint Programme for Pakistan")
            @Nullable
            String title,

            @Field(
                    value = "What it is for, and what it came to.",
                    required = true,
                    form = Form.LINES,
                    most = Limits.SUMMARY_CHARS,
                    example = "Five organizations of the United Nations and the Government act together.")
            @Nullable
            String summary) {}
}
