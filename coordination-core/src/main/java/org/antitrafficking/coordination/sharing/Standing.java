package org.antitrafficking.coordination.sharing;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.Agreements;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.Persons;
import org.antitrafficking.coordination.words.AgreementId;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * What a decision reads besides its own item: read before it, guarded in its append, and never stored with it.
 *
 * @param agreements those that the share names, as far as there are such
 * @param persons those that the share names, as far as there are such
 * @param subjects whom the share is about, opened for this decision
 */
@OfPersons
public record Standing(
        Directory directory,
        SortedMap<AgreementId, Agreement> agreements,
        SortedMap<PersonId, Person> persons,
        List<Subject> subjects)
        implements LookedUp {

    /** The standing of a decision that reads nothing else. */
    public static final Standing NONE =
            new Standing(Directory.EMPTY, new java.util.TreeMap<>(), new java.util.TreeMap<>(), List.of());

    public Standing {
        agreements = Sets.sorted(agreements);
        persons = Sets.sorted(persons);
        subjects = List.copyOf(subjects);
    }

    /** The directory, and these persons as far as there are such. */
    public static Standing of(OtherItems others, PersonId... persons) {
        return of(others, List.of(), List.of(persons), List.of());
    }

    /** The directory, these agreements and persons as far as there are such, and whom the share is about. */
    public static Standing of(
            OtherItems others,
            Collection<AgreementId> agreements,
            Collection<PersonId> persons,
            List<Subject> subjects) {
        return new Standing(
                others.directory(),
                others.found(Agreements.FEATURE, agreements),
                others.found(Persons.FEATURE, persons),
                subjects);
    }
}
