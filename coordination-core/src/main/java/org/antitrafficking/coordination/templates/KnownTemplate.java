package org.antitrafficking.coordination.templates;

import java.util.Optional;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * The template that a draft is made from, as it was looked up.
 *
 * @param template null where there is none such
 */
@OfNobody
public record KnownTemplate(@Nullable Template template) implements LookedUp {

    /** Nothing was looked up. */
    public static final KnownTemplate NONE = new KnownTemplate(null);

    /** That template, as far as there is such. */
    public static KnownTemplate of(OtherItems others, TemplateId id) {
        return new KnownTemplate(others.item(Templates.FEATURE, id));
    }

    /** What a version of it says; empty where there is none, or it was erased. */
    public Optional<TemplateContent> version(int number) {
        return template == null
                ? Optional.empty()
                : Optional.ofNullable(template.versions().get(number));
    }
}
