package org.antitrafficking.coordination.persons;

import java.util.List;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Scope;

/** Who sees what of a person's events: its own agency alone. Pure. */
public final class PersonDisclosure {

    private PersonDisclosure() {}

    /**
     * One entry an event. Who holds a compartment is told in the compartment: colleagues do not know that there is one.
     */
    public static List<Entry> disclose(PersonEvent event, Occurrence occurrence) {
        PersonId person = event.personId();
        var agency = Scope.of(event.partner());
        return List.of(
                switch (event) {
                    case PersonBound e ->
                        Entry.of(agency, new PersonEntry.Bound(person, e.nature(), e.name()), occurrence);
                    case RoleGranted e -> Entry.of(agency, new PersonEntry.RoleGranted(person, e.role()), occurrence);
                    case RoleRevoked e -> Entry.of(agency, new PersonEntry.RoleRevoked(person, e.role()), occurrence);
                    case SigningRightGranted e ->
                        Entry.of(agency, new PersonEntry.SigningRightGranted(person, e.right()), occurrence);
                    case SigningRightRevoked e ->
                        Entry.of(agency, new PersonEntry.SigningRightRevoked(person, e.right()), occurrence);
                    case ScopeGranted e -> Entry.of(e.scope(), new PersonEntry.ScopeGranted(person), occurrence);
                    case ScopeRevoked e -> Entry.of(e.scope(), new PersonEntry.ScopeRevoked(person), occurrence);
                    case PersonSuspended e -> Entry.of(agency, new PersonEntry.Suspended(person), occurrence);
                    case PersonReinstated e -> Entry.of(agency, new PersonEntry.Reinstated(person), occurrence);
                });
    }
}
