package org.antitrafficking.coordination.templates;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What one version of a template says.
 *
 * @param name what its partner's people know it by, sealed, by language; at least in one
 * @param kind of the alerts that are drafted from it
 * @param texts what the alert's texts begin with, by language
 * @param asks what has to be filled in before such an alert is prepared to be issued
 * @param suggested what its issue begins with
 */
public record TemplateContent(
        @OfNobody SortedMap<Language, Sealed> name,
        AlertKind kind,
        SortedMap<Language, Skeleton> texts,
        SortedSet<TemplateField> asks,
        Suggested suggested) {

    public TemplateContent {
        name = Sets.sorted(name);
        texts = Sets.sorted(texts);
        asks = Sets.sorted(asks);
        if (name.isEmpty() || name.size() > Limits.LANGUAGES)
            throw new IllegalArgumentException("A template has a name in 1 to " + Limits.LANGUAGES + " languages.");
        if (texts.size() > Limits.LANGUAGES)
            throw new IllegalArgumentException("A template has texts in at most " + Limits.LANGUAGES + " languages.");
        if (asks.contains(TemplateField.LANGUAGES) && texts.isEmpty())
            throw new IllegalArgumentException("A template that asks for its languages has some.");
        if (asks.contains(TemplateField.ISSUING_COUNTRY) && kind != AlertKind.DOCUMENT_FRAUD)
            throw new IllegalArgumentException("The country of documents is asked for where an alert is about some.");
    }

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return Stream.concat(name.values().stream(), texts.values().stream().flatMap(Skeleton::values));
    }
}
