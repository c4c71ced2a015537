package org.antitrafficking.coordination.partners;

import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.jspecify.annotations.Nullable;

/**
 * What a group is, apart from its exclusions: read by every partner.
 *
 * @param owner sets the exclusions, and alone sees them
 * @param kinds of its members; all kinds where none is named
 * @param countries whose partners are members
 * @param regions whose partners are members
 * @param names what it is called in some languages; null where it has its id alone
 */
public record GroupDefinition(
        GroupId group,
        PartnerId owner,
        SortedSet<PartnerKind> kinds,
        SortedSet<CountryCode> countries,
        SortedSet<Region> regions,
        @OfNobody @Nullable SortedMap<Language, String> names) {

    /** Of one that has its id alone. */
    public GroupDefinition(
            GroupId group,
            PartnerId owner,
            SortedSet<PartnerKind> kinds,
            SortedSet<CountryCode> countries,
            SortedSet<Region> regions) {
        this(group, owner, kinds, countries, regions, null);
    }

    public GroupDefinition {
        kinds = Sets.sorted(kinds);
        countries = Sets.sorted(countries);
        regions = Sets.sorted(regions);
        names = Names.checked(names);
    }

    /** Whether authorities of states can be members. */
    boolean mayHaveStateAuthorities() {
        return kinds.isEmpty() || kinds.stream().anyMatch(PartnerKind::isStateAuthority);
    }
}
