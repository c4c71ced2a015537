package org.antitrafficking.coordination.sharing;

import java.util.List;
import java.util.SortedMap;
import org.antitrafficking.coordination.agreements.Agreement;
import org.antitrafficking.coordination.agreements.AgreementId;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.persons.Person;
import org.antitrafficking.coordination.persons.PersonId;

/**
 * What a decision reads besides its own item: read before it, guarded in its append, and never stored with it.
 *
 * @param agreements those that the share names, as far as there are such
 * @param persons those that the share names, as far as there are such
 * @param subjects whom the share is about, opened for this decision
 */
public record Standing(
        Directory directory,
        SortedMap<AgreementId, Agreement> agreements,
        SortedMap<PersonId, Person> persons,
        List<Subject> subjects) {

    /** Of a decision that reads nothing else. */
    public static final Standing NONE =
            new Standing(Directory.EMPTY, new java.util.TreeMap<>(), new java.util.TreeMap<>(), List.of());

    public Standing {
        agreements = Sets.sorted(agreements);
        persons = Sets.sorted(persons);
        subjects = List.copyOf(subjects);
    }
}
