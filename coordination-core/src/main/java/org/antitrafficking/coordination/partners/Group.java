package org.antitrafficking.coordination.partners;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Sets;

/**
 * A rule over partners. Who is a member follows from the directory at the moment of asking. What is not stated matches
 * nobody: a group with no countries and no regions is empty.
 *
 * @param owner sets the exclusions, and alone sees them
 * @param kinds of its members; all kinds where none is named
 * @param countries whose partners are members
 * @param regions whose partners are members
 * @param exclusions partners that are no members where the owner shares, whatever the rule says
 */
public record Group(
        GroupId id,
        PartnerId owner,
        SortedSet<PartnerKind> kinds,
        SortedSet<CountryCode> countries,
        SortedSet<Region> regions,
        SortedSet<PartnerId> exclusions) {
    public Group {
        kinds = Sets.sorted(kinds);
        countries = Sets.sorted(countries);
        regions = Sets.sorted(regions);
        exclusions = Sets.sorted(exclusions);
    }

    static Group of(GroupDefinition definition, SortedSet<PartnerId> exclusions) {
        return new Group(
                definition.group(),
                definition.owner(),
                definition.kinds(),
                definition.countries(),
                definition.regions(),
                exclusions);
    }

    /** Without its exclusions: what every partner reads. */
    public GroupDefinition definition() {
        return new GroupDefinition(id, owner, kinds, countries, regions);
    }

    /** Whether the rule makes the partner a member now. */
    boolean has(Partner partner) {
        boolean there = (partner.country() != null && countries.contains(partner.country()))
                || (partner.region() != null && regions.contains(partner.region()));
        return there && !partner.suspended() && (kinds.isEmpty() || kinds.contains(partner.kind()));
    }
}
