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
import org.jspecify.annotations.Nullable;

/**
 * A rule over partners. Who is a member follows from the directory at the moment of asking. What is not stated matches
 * nobody: a group with no countries and no regions is empty.
 *
 * @param owner sets the exclusions, and alone sees them
 * @param kinds of its members; all kinds where none is named
 * @param countries whose partners are members
 * @param regions whose partners are members
 * @param exclusions partners that are no members where the owner shares, whatever the rule says
 * @param names what it is called in some languages; null where it has its id alone
 */
public record Group(
        GroupId id,
        PartnerId owner,
        SortedSet<PartnerKind> kinds,
        SortedSet<CountryCode> countries,
        SortedSet<Region> regions,
        SortedSet<PartnerId> exclusions,
        @Nullable SortedMap<Language, String> names) {

    /** One that has its id alone. */
    public Group(
            GroupId id,
            PartnerId owner,
            SortedSet<PartnerKind> kinds,
            SortedSet<CountryCode> countries,
            SortedSet<Region> regions,
            SortedSet<PartnerId> exclusions) {
        this(id, owner, kinds, countries, regions, exclusions, null);
    }

    public Group {
        kinds = Sets.sorted(kinds);
        countries = Sets.sorted(countries);
        regions = Sets.sorted(regions);
        exclusions = Sets.sorted(exclusions);
        names = Names.checked(names);
    }

    static Group of(GroupDefinition definition, SortedSet<PartnerId> exclusions) {
        return new Group(
                definition.group(),
                definition.owner(),
                definition.kinds(),
                definition.countries(),
                definition.regions(),
                exclusions,
                definition.names());
    }

    /** Without its exclusions: what every partner reads. */
    public GroupDefinition definition() {
        return new GroupDefinition(id, owner, kinds, countries, regions, names);
    }

    /** Whether the rule makes the partner a member now. */
    boolean has(Partner partner) {
        boolean there = (partner.country() != null && countries.contains(partner.country()))
                || (partner.region() != null && regions.contains(partner.region()));
        return there && !partner.suspended() && (kinds.isEmpty() || kinds.contains(partner.kind()));
    }
}
