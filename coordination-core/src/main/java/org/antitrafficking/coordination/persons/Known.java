package org.antitrafficking.coordination.persons;

import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * What a decision about persons and agreements reads besides its own item: read before it, guarded in its append, and
 * never stored with it.
 *
 * @param persons those that the decision names, as far as there are such
 * @param compartments of the actor's partner that were made and that the decision is about
 */
@OfPersons
public record Known(Directory directory, SortedMap<PersonId, Person> persons, SortedSet<Scope> compartments) {

    /** What a decision knows that reads nothing else. */
    public static final Known NONE = new Known(Directory.EMPTY, Sets.map(), Sets.of());

    public Known {
        persons = Sets.sorted(persons);
        compartments = Sets.sorted(compartments);
    }
}
