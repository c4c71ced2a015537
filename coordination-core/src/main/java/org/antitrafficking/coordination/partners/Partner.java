package org.antitrafficking.coordination.partners;

import java.util.SortedSet;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Sets;
import org.jspecify.annotations.Nullable;

/**
 * One partner as the directory has it.
 *
 * @param country absent for UN organizations and regional bodies only
 * @param suspended what it does is refused, and of what was shared with it nothing more than recalls reaches it
 * @param administrators its first persons, who bind the others
 * @param clients partners that it registered as organizations it serves: what {@code TLP:AMBER} lets it share with
 */
public record Partner(
        PartnerId id,
        String name,
        PartnerKind kind,
        @Nullable CountryCode country,
        @Nullable Region region,
        boolean suspended,
        SortedSet<PersonId> administrators,
        SortedSet<PartnerId> clients) {
    public Partner {
        administrators = Sets.sorted(administrators);
        clients = Sets.sorted(clients);
    }
}
