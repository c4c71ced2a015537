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
 * @param issuers whose word its persons are known by
 */
public record Partner(
        PartnerId id,
        String name,
        PartnerKind kind,
        @Nullable CountryCode country,
        @Nullable Region region,
        boolean suspended,
        SortedSet<PersonId> administrators,
        SortedSet<PartnerId> clients,
        SortedSet<Issuer> issuers) {
    public Partner {
        administrators = Sets.sorted(administrators);
        clients = Sets.sorted(clients);
        issuers = Sets.sorted(issuers);
    }

    static Partner of(Profile profile, boolean suspended, SortedSet<PartnerId> clients) {
        return new Partner(
                profile.partner(),
                profile.name(),
                profile.kind(),
                profile.country(),
                profile.region(),
                suspended,
                profile.administrators(),
                clients,
                profile.issuers());
    }

    Partner withSuspended(boolean now) {
        return new Partner(id, name, kind, country, region, now, administrators, clients, issuers);
    }

    Partner withClients(SortedSet<PartnerId> now) {
        return new Partner(id, name, kind, country, region, suspended, administrators, now, issuers);
    }

    /** Whether its persons are known by that issuer. */
    public boolean hasIssuer(String uri) {
        return issuers.stream().anyMatch(issuer -> issuer.uri().equals(uri));
    }

    /** Whose vote it has on changes to the directory: its country's, or its own where it is of none. */
    String votesFor() {
        return country == null ? id.value() : country.value(); // capitals there, none here
    }
}
