package org.antitrafficking.coordination.alerts;

import java.util.Collection;
import java.util.SortedSet;
import org.antitrafficking.coordination.templates.FromTemplate;
import org.antitrafficking.coordination.templates.TemplateContent;
import org.antitrafficking.coordination.templates.TemplateField;
import org.antitrafficking.coordination.templates.TemplateId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * The version of a template that a draft was begun with, and what it asks for: that stays so, whatever becomes of the
 * template.
 *
 * @param version from 1
 * @param asks what has to be filled in before the alert is prepared to be issued
 * @param languages in each of which there has to be a text, where it asks for that; none else
 */
public record DraftedFrom(
        TemplateId template, @OfNobody int version, SortedSet<TemplateField> asks, SortedSet<Language> languages) {
    public DraftedFrom {
        asks = Sets.sorted(asks);
        languages = Sets.sorted(languages);
    }

    static DraftedFrom of(FromTemplate from, TemplateContent content) {
        return new DraftedFrom(
                from.template(),
                from.version(),
                content.asks(),
                content.asks().contains(TemplateField.LANGUAGES)
                        ? Sets.sorted(content.texts().keySet())
                        : Sets.of());
    }

    /**
     * Goes on where an alert says all that it asks for.
     *
     * @throws Rejected naming the first that is missing
     */
    void unlessLacking(AlertContent content) {
        Collection<DescribedPerson> persons = content.persons().values();
        for (TemplateField field : asks)
            switch (field) {
                case LANGUAGES ->
                    Rejected.unless(
                            content.texts().keySet().containsAll(languages),
                            "the-template-asks-for-a-text-in-each-of-its-languages");
                case EVALUATION -> Rejected.unless(content.evaluation() != null, "the-template-asks-for-an-evaluation");
                case ISSUING_COUNTRY ->
                    Rejected.unless(
                            !(content.details() instanceof Details.DocumentFraud fraud) || fraud.country() != null,
                            "the-template-asks-for-the-country-of-the-documents");
                case PERSONS -> Rejected.unless(!persons.isEmpty(), "the-template-asks-for-a-person");
                case NAMES ->
                    Rejected.unless(
                            persons.stream().allMatch(person -> person.name() != null),
                            "the-template-asks-for-the-name-of-each-person");
                case BIRTHS ->
                    Rejected.unless(
                            persons.stream().allMatch(person -> person.born() != null),
                            "the-template-asks-for-the-birth-of-each-person");
                case NATIONALITIES ->
                    Rejected.unless(
                            persons.stream().allMatch(person -> person.nationalities() != null),
                            "the-template-asks-for-the-nationality-of-each-person");
                case DESCRIPTIONS ->
                    Rejected.unless(
                            persons.stream().allMatch(person -> person.description() != null),
                            "the-template-asks-for-a-description-of-each-person");
            }
    }
}
