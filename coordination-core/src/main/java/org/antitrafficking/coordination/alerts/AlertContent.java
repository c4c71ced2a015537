package org.antitrafficking.coordination.alerts;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.Evaluation;
import org.antitrafficking.coordination.sharing.Matter;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Areas;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Text;
import org.jspecify.annotations.Nullable;

/**
 * What an alert says.
 *
 * @param reference the owner's own, one line, in the clear: a file number and no name
 * @param evaluation of source and information; required of suspects
 * @param transnational whether it concerns more than one country
 * @param prostitutionOfWomenOrChildren whether it is of women or children trafficked for prostitution
 * @param texts at least in one language
 * @param persons that it is about, by their references within the alert, say {@code p1}
 * @param areas that it is about; null where it names none
 */
public record AlertContent(
        @OfNobody String reference,
        Details details,
        @Nullable Evaluation evaluation,
        @OfNobody boolean transnational,
        @OfNobody boolean prostitutionOfWomenOrChildren,
        SortedMap<Language, Narrative> texts,
        SortedMap<String, DescribedPerson> persons,
        @Nullable SortedSet<AreaCode> areas) {

    /** A file number, not a title. */
    public static final int MAX_REFERENCE_CHARS = Limits.REFERENCE_CHARS;

    /** More languages than the region's offices work in. */
    public static final int MAX_LANGUAGES = Limits.LANGUAGES;

    /** More persons are more alerts. */
    public static final int MAX_PERSONS = Limits.DESCRIBED_PERSONS;

    private static final Pattern PERSON = Pattern.compile("[a-z0-9]{1,16}");

    public AlertContent {
        Text.line("reference", MAX_REFERENCE_CHARS, reference);
        texts = Sets.sorted(texts);
        persons = Sets.sorted(persons);
        areas = Areas.checked(areas, transnational);
        if (texts.isEmpty() || texts.size() > MAX_LANGUAGES)
            throw new IllegalArgumentException("An alert is written in 1 to " + MAX_LANGUAGES + " languages.");
        if (persons.size() > MAX_PERSONS)
            throw new IllegalArgumentException("An alert describes at most " + MAX_PERSONS + " persons.");
        persons.keySet().forEach(AlertContent::checkReference);
        switch (details) {
            case Details.Victims victims -> {
                if (persons.values().stream().noneMatch(person -> person.role().isProtected()))
                    throw new IllegalArgumentException("It describes at least one possible victim or missing person.");
            }
            case Details.Suspects suspects -> {
                if (persons.values().stream().noneMatch(person -> person.role() == PersonRole.SUSPECT))
                    throw new IllegalArgumentException("It describes at least one suspect.");
                if (evaluation == null)
                    throw new IllegalArgumentException("Source and information about a suspect are evaluated (4x4).");
            }
            case Details.RecruitmentScheme scheme -> {}
            case Details.Route route -> {}
            case Details.DocumentFraud fraud -> {}
            case Details.Warning warning -> {}
        }
    }

    /** One that names no areas. */
    public AlertContent(
            String reference,
            Details details,
            @Nullable Evaluation evaluation,
            boolean transnational,
            boolean prostitutionOfWomenOrChildren,
            SortedMap<Language, Narrative> texts,
            SortedMap<String, DescribedPerson> persons) {
        this(reference, details, evaluation, transnational, prostitutionOfWomenOrChildren, texts, persons, null);
    }

    /**
     * Goes on where an alert may call a person so.
     *
     * @throws IllegalArgumentException saying how it is written
     */
    public static void checkReference(String person) {
        if (!PERSON.matcher(person).matches())
            throw new IllegalArgumentException("A person's reference is 1 to 16 lower-case letters and digits.");
    }

    /** As far as law asks. */
    public Matter matter() {
        boolean aboutVictims =
                persons.values().stream().anyMatch(person -> person.role().isProtected());
        return new Matter(details.kind().category(), aboutVictims, transnational, prostitutionOfWomenOrChildren);
    }

    /** The content that may be shared. */
    public AlertContent forRecipients() {
        var shared = new TreeMap<String, DescribedPerson>();
        persons.forEach((reference, person) -> shared.put(reference, person.forRecipients()));
        return new AlertContent(
                this.reference,
                details,
                evaluation,
                transnational,
                prostitutionOfWomenOrChildren,
                texts,
                shared,
                areas);
    }

    /** Every sealed value that there is. */
    public Stream<Sealed> values() {
        return Stream.concat(
                texts.values().stream().flatMap(text -> Stream.of(text.subject(), text.narrative())),
                persons.values().stream().flatMap(DescribedPerson::values));
    }
}
