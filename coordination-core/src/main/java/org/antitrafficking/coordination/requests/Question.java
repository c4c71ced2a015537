package org.antitrafficking.coordination.requests;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Matter;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Areas;
import org.antitrafficking.coordination.words.Category;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What is asked, and of whom.
 *
 * @param reference the asker's own, one line, in the clear: a file number and no name
 * @param holder the one partner that is asked
 * @param named persons of the holder whom alone it reaches; empty where it is for the whole agency
 * @param transnational whether it concerns more than one country
 * @param prostitutionOfWomenOrChildren whether it is of women or children trafficked for prostitution
 * @param text sealed
 * @param persons that it is about, by their references within the request, say {@code p1}
 * @param areas that it is about; null where it names none
 */
public record Question(
        @OfNobody String reference,
        PartnerId holder,
        SortedSet<PersonId> named,
        Category category,
        @OfNobody boolean transnational,
        @OfNobody boolean prostitutionOfWomenOrChildren,
        @OfNobody Sealed text,
        SortedMap<String, DescribedPerson> persons,
        @Nullable SortedSet<AreaCode> areas) {

    /** About eight pages. */
    public static final int MAX_TEXT_CHARS = Limits.NARRATIVE_CHARS;

    /** Who works on one request, not an office. */
    public static final int MAX_NAMED = Limits.REQUEST_PERSONS;

    public Question {
        Text.line("reference", AlertContent.MAX_REFERENCE_CHARS, reference);
        named = Sets.sorted(named);
        persons = Sets.sorted(persons);
        areas = Areas.checked(areas, transnational);
        if (named.size() > MAX_NAMED)
            throw new IllegalArgumentException("A request names at most " + MAX_NAMED + " persons.");
        if (persons.size() > AlertContent.MAX_PERSONS)
            throw new IllegalArgumentException("A request describes at most " + AlertContent.MAX_PERSONS + " persons.");
        persons.keySet().forEach(AlertContent::checkReference);
    }

    /** One that names no areas. */
    public Question(
            String reference,
            PartnerId holder,
            SortedSet<PersonId> named,
            Category category,
            boolean transnational,
            boolean prostitutionOfWomenOrChildren,
            Sealed text,
            SortedMap<String, DescribedPerson> persons) {
        this(reference, holder, named, category, transnational, prostitutionOfWomenOrChildren, text, persons, null);
    }

    /** As far as law asks. What is of the category of victims tells of one, described or not. */
    public Matter matter() {
        boolean aboutVictims = category == Category.VICTIMS
                || persons.values().stream().anyMatch(person -> person.role().isProtected());
        return new Matter(category, aboutVictims, transnational, prostitutionOfWomenOrChildren);
    }

    /** Whom it is for. */
    AudienceRule audience() {
        return named.isEmpty() ? AudienceRule.of(holder) : new AudienceRule(Sets.of(), Sets.of(), Sets.of(), named);
    }

    /** The question as the holder is told it. */
    public Question forHolder() {
        var told = new TreeMap<String, DescribedPerson>();
        persons.forEach((called, person) -> told.put(called, person.forRecipients()));
        return new Question(
                reference, holder, named, category, transnational, prostitutionOfWomenOrChildren, text, told, areas);
    }

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return Stream.concat(Stream.of(text), persons.values().stream().flatMap(DescribedPerson::values));
    }
}
