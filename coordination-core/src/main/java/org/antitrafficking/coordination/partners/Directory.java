package org.antitrafficking.coordination.partners;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.sharing.Sets;

/** The directory at one moment: who is on the platform, and what of treaties and groups holds between them. */
public record Directory(
        SortedMap<PartnerId, Partner> partners,
        SortedSet<Participation> participations,
        SortedMap<GroupId, Group> groups) {

    /** Nobody is on the platform yet. */
    public static final Directory EMPTY =
            new Directory(new java.util.TreeMap<>(), new TreeSet<>(), new java.util.TreeMap<>());

    public Directory {
        partners = Sets.sorted(partners);
        participations = Sets.sorted(participations);
        groups = Sets.sorted(groups);
    }

    /** The partner, suspended or not. */
    public Optional<Partner> partner(PartnerId id) {
        return Optional.ofNullable(partners.get(id));
    }

    /** That the country is party to the treaty, in force or not yet. */
    public Optional<Participation> participation(CountryCode country, Treaty treaty) {
        return participations.stream()
                .filter(of -> of.country().equals(country) && of.treaty() == treaty)
                .findFirst();
    }

    /** Who is a member of the group now; nobody of a group that there is not. */
    public SortedSet<PartnerId> members(GroupId id) {
        Group group = groups.get(id);
        if (group == null) return Sets.of();
        var members = new TreeSet<PartnerId>();
        for (Partner partner : partners.values()) if (group.has(partner)) members.add(partner.id());
        return Sets.sorted(members);
    }
}
