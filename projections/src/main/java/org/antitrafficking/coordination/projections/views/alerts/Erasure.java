package org.antitrafficking.coordination.projections.views.alerts;

import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.jspecify.annotations.Nullable;

/** Which values of a page can no more be read. */
public interface Erasure {

    boolean erases(PageText text);

    /** What is sealed under the keys of one person's fields. */
    static Erasure ofPerson(PageContent content, String person) {
        PageContent.Person described = content.persons().get(person);
        Set<String> keys = described == null
                ? Set.of()
                : described
                        .texts()
                        .map(PageText::key)
                        .filter(key -> key != null)
                        .collect(Collectors.toSet());
        return text -> text.key() != null && keys.contains(text.key());
    }

    default PageText of(PageText text) {
        return erases(text) ? PageText.ERASED : text;
    }

    default @Nullable PageText ofNullable(@Nullable PageText text) {
        return text == null ? null : of(text);
    }
}
