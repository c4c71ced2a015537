package org.antitrafficking.coordination.projections.views.alerts;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.alerts.Details;
import org.antitrafficking.coordination.alerts.DocumentType;
import org.antitrafficking.coordination.alerts.PersonRole;
import org.antitrafficking.coordination.alerts.RecruitmentMethod;
import org.antitrafficking.coordination.alerts.WarningTo;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.words.AlertKind;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
import org.jspecify.annotations.Nullable;

/** What an alert says, on a page; the fields are those of {@link AlertContent}. */
public record PageContent(
        @Nullable SortedSet<AreaCode> areas,
        @Nullable List<CountryCode> countries,
        @Nullable CountryCode country,
        @Nullable DocumentType document,
        @Nullable Evaluation evaluation,
        AlertKind kind,
        @Nullable RecruitmentMethod method,
        SortedMap<String, Person> persons,
        boolean prostitutionOfWomenOrChildren,
        String reference,
        SortedMap<Language, Narrative> texts,
        @Nullable WarningTo to,
        boolean transnational) {

    /** The first lines, by language. */
    SortedMap<String, PageText> subjects() {
        var subjects = new TreeMap<String, PageText>();
        texts.forEach((language, text) -> subjects.put(language.value(), text.subject()));
        return subjects;
    }

    /** In one language. */
    public record Narrative(PageText narrative, PageText subject) {}

    /** A person that the alert is about. */
    public record Person(
            @Nullable PageText asylum,
            @Nullable PageText born,
            @Nullable PageText description,
            @Nullable PageText name,
            @Nullable PageText nationalities,
            PersonRole role) {

        public static Person of(DescribedPerson person) {
            return new Person(
                    PageText.ofNullable(person.asylum()),
                    PageText.ofNullable(person.born()),
                    PageText.ofNullable(person.description()),
                    PageText.ofNullable(person.name()),
                    PageText.ofNullable(person.nationalities()),
                    person.role());
        }

        public Stream<PageText> texts() {
            return Stream.of(asylum, born, description, name, nationalities).flatMap(Stream::ofNullable);
        }

        Person after(Erasure erasure) {
            return new Person(
                    erasure.ofNullable(asylum),
                    erasure.ofNullable(born),
                    erasure.ofNullable(description),
                    erasure.ofNullable(name),
                    erasure.ofNullable(nationalities),
                    role);
        }
    }

    public static PageContent of(AlertContent content) {
        var persons = new TreeMap<String, Person>();
        content.persons().forEach((reference, person) -> persons.put(reference, Person.of(person)));
        var texts = new TreeMap<Language, Narrative>();
        content.texts()
                .forEach((language, text) ->
                        texts.put(language, new Narrative(PageText.of(text.narrative()), PageText.of(text.subject()))));
        Details details = content.details();
        return new PageContent(
                content.areas(),
                details instanceof Details.Route route ? route.countries() : null,
                details instanceof Details.DocumentFraud fraud ? fraud.country() : null,
                details instanceof Details.DocumentFraud fraud ? fraud.type() : null,
                content.evaluation(),
                details.kind(),
                details instanceof Details.RecruitmentScheme scheme ? scheme.method() : null,
                persons,
                content.prostitutionOfWomenOrChildren(),
                content.reference(),
                texts,
                details instanceof Details.Warning warning ? warning.to() : null,
                content.transnational());
    }

    PageContent after(Erasure erasure) {
        var left = new TreeMap<>(persons);
        left.replaceAll((reference, person) -> person.after(erasure));
        var said = new TreeMap<>(texts);
        said.replaceAll((language, text) -> new Narrative(erasure.of(text.narrative()), erasure.of(text.subject())));
        return new PageContent(
                areas,
                countries,
                country,
                document,
                evaluation,
                kind,
                method,
                left,
                prostitutionOfWomenOrChildren,
                reference,
                said,
                to,
                transnational);
    }
}
