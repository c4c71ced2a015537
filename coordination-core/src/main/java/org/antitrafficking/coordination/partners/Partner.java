package org.antitrafficking.coordination.partners;

import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Urgency;
import org.jspecify.annotations.Nullable;

/**
 * One partner as the directory has it.
 *
 * @param country absent for UN organizations and regional bodies only
 * @param suspended what it does is refused, and of what was shared with it nothing more than recalls reaches it
 * @param administrators its first persons, who bind the others
 * @param clients partners that it registered as organizations it serves: what {@code TLP:AMBER} lets it share with
 * @param issuers whose word its persons are known by
 * @param clocks that it set for what it issues; of another urgency, those that are usual
 * @param names what it is called in some languages; null where it has its official name alone
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
        SortedSet<Issuer> issuers,
        SortedMap<Urgency, Clocks> clocks,
        @Nullable SortedMap<Language, String> names) {
    public Partner {
        administrators = Sets.sorted(administrators);
        clients = Sets.sorted(clients);
        issuers = Sets.sorted(issuers);
        clocks = Sets.sorted(clocks);
        names = Names.checked(names);
    }

    /** One that has its official name alone. */
    public Partner(
            PartnerId id,
            String name,
            PartnerKind kind,
            @Nullable CountryCode country,
            @Nullable Region region,
            boolean suspended,
            SortedSet<PersonId> administrators,
            SortedSet<PartnerId> clients,
            SortedSet<Issuer> issuers,
            SortedMap<Urgency, Clocks> clocks) {
        this(id, name, kind, country, region, suspended, administrators, clients, issuers, clocks, null);
    }

    /** Newly admitted: all else is as it is for everybody. */
    static Partner of(Profile profile) {
        return new Partner(
                profile.partner(),
                profile.name(),
                profile.kind(),
                profile.country(),
                profile.region(),
                false,
                profile.administrators(),
                Sets.of(),
                profile.issuers(),
                Sets.map(),
                profile.names());
    }

    /** What the profile says replaces what was said; what the partner set of its own stays. */
    Partner as(Profile profile) {
        return of(profile).withSuspended(suspended).withClients(clients).withClocks(clocks);
    }

    Partner withSuspended(boolean now) {
        return new Partner(id, name, kind, country, region, now, administrators, clients, issuers, clocks, names);
    }

    Partner withClients(SortedSet<PartnerId> now) {
        return new Partner(id, name, kind, country, region, suspended, administrators, now, issuers, clocks, names);
    }

    Partner withClocks(SortedMap<Urgency, Clocks> now) {
        return new Partner(id, name, kind, country, region, suspended, administrators, clients, issuers, now, names);
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
