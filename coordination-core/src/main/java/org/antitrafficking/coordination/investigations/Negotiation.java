package org.antitrafficking.coordination.investigations;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What is on the table: of an agreement that is to be, or of its amendment.
 *
 * @param proposer the party that picked whom to invite
 * @param authors who wrote versions, for their parties
 * @param written versions that were not sent yet
 * @param current the version on the table, if one is
 * @param signed the parties that have signed it
 * @param declined whether a party has declined it
 */
public record Negotiation(
        PartnerId proposer,
        SortedMap<PersonId, PartnerId> authors,
        SortedMap<VersionId, Version> written,
        @Nullable Version current,
        SortedSet<PartnerId> signed,
        boolean declined) {
    public Negotiation {
        authors = Sets.sorted(authors);
        written = Sets.sorted(written);
        signed = Sets.sorted(signed);
    }

    static Negotiation of(PartnerId proposer) {
        return new Negotiation(proposer, Sets.map(), Sets.map(), null, Sets.of(), false);
    }

    Negotiation written(Version version) {
        return new Negotiation(
                proposer,
                Sets.with(authors, version.author(), version.party()),
                Sets.with(written, version.id(), version),
                current,
                signed,
                declined);
    }

    /** Whatever was written before is void, and so is what was signed. */
    Negotiation sent(VersionId id) {
        Version version = written.get(id);
        if (version == null) return this;
        var staying = new TreeMap<>(authors);
        staying.values().removeIf(party -> !version.agreement().parties().containsKey(party));
        return new Negotiation(proposer, staying, Sets.map(), version, Sets.of(), false);
    }

    Negotiation signedBy(PartnerId party) {
        return new Negotiation(proposer, authors, written, current, Sets.with(signed, party), declined);
    }

    Negotiation nowDeclined() {
        return new Negotiation(proposer, authors, written, current, Sets.of(), true);
    }

    /** The weight of all versions, with each person that they name. */
    long weight() {
        return Stream.concat(written.values().stream(), Stream.ofNullable(current))
                .mapToLong(version -> version.agreement().weight())
                .sum();
    }

    /** Whoever was at the table for it leaves it. */
    Negotiation cleared() {
        return of(proposer);
    }
}
