package org.antitrafficking.coordination.persons;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.features.OtherItems;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.quotas.QuotaId;
import org.antitrafficking.coordination.quotas.Quotas;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.LookedUp;
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
public record Known(Directory directory, SortedMap<PersonId, Person> persons, SortedSet<Scope> compartments)
        implements LookedUp {

    /** What a decision knows that reads nothing else. */
    public static final Known NONE = new Known(Directory.EMPTY, Sets.map(), Sets.of());

    public Known {
        persons = Sets.sorted(persons);
        compartments = Sets.sorted(compartments);
    }

    /** The directory, and these persons as far as there are such. */
    public static Known of(OtherItems others, PersonId... persons) {
        return new Known(others.directory(), others.found(Persons.FEATURE, List.of(persons)), Sets.of());
    }

    /** Whether that is a compartment of the actor's partner that was made. */
    static Known ofCompartment(OtherItems others, Scope scope, Actor by) {
        boolean made = scope.isCompartmentOf(by.partner())
                && others.there(Quotas.FEATURE, QuotaId.of(by.partner())).hasCompartment(scope);
        return new Known(Directory.EMPTY, Sets.map(), made ? Sets.of(scope) : Sets.of());
    }
}
