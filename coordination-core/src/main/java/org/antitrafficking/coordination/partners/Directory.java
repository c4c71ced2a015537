package org.antitrafficking.coordination.partners;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Treaty;
import org.antitrafficking.coordination.words.Urgency;

/**
 * The directory at one moment: who is on the platform, and what of treaties and groups holds between them.
 *
 * @param disclosure version of the rules by which feeds disclose, from 1
 */
public record Directory(
        SortedMap<PartnerId, Partner> partners,
        SortedSet<Participation> participations,
        SortedMap<GroupId, Group> groups,
        int disclosure) {

    /** What the one directory is called in the log. */
    public static final String ID = "directory";

    /** Nobody is on the platform yet. */
    public static final Directory EMPTY = new Directory(Sets.map(), Sets.of(), Sets.map(), 1);

    /** The last version of disclosure that there is. */
    public static final int LATEST_DISCLOSURE = 3;

    public Directory {
        partners = Sets.sorted(partners);
        participations = Sets.sorted(participations);
        groups = Sets.sorted(groups);
    }

    /** The directory after the event. */
    public static Directory evolve(Directory directory, DirectoryEvent event) {
        return switch (event) {
            case DirectoryFounded e -> {
                Directory founded =
                        e.disclosure() == null ? directory : directory.with(new Change.AdoptDisclosure(e.disclosure()));
                for (Change change : e.founding().changes().toList()) founded = founded.with(change);
                yield founded;
            }
            case ChangeProposed e -> directory;
            case ChangeApproved e -> directory;
            case ChangeWithdrawn e -> directory;
            case ChangeAdopted e -> directory.with(e.change());
            case PartnerSuspended e -> directory.suspending(e.partner());
            case ClientRegistered e ->
                directory.with(e.partner(), partner -> partner.withClients(Sets.with(partner.clients(), e.client())));
            case ClientUnregistered e ->
                directory.with(
                        e.partner(),
                        partner -> partner.withClients(Sets.without(partner.clients(), Sets.of(e.client()))));
            case ExclusionsSet e -> {
                Group group = directory.groups.get(e.group());
                yield group == null ? directory : directory.with(group.definition(), e.exclusions());
            }
            case ClocksSet e ->
                directory.with(
                        e.partner(),
                        partner -> partner.withClocks(
                                Sets.with(partner.clocks(), e.clocks().urgency(), e.clocks())));
        };
    }

    /** The directory with the partner suspended. */
    Directory suspending(PartnerId partner) {
        return with(partner, before -> before.withSuspended(true));
    }

    /** The directory with the change, allowed or not. */
    Directory with(Change change) {
        return switch (change) {
            case Change.AdmitPartner c -> with(Partner.of(c.profile()));
            case Change.ChangePartner c -> with(c.profile().partner(), before -> before.as(c.profile()));
            case Change.ReinstatePartner c -> with(c.partner(), before -> before.withSuspended(false));
            case Change.RecordParticipation c -> {
                Participation now = c.deposit().participation();
                var others = participations.stream()
                        .filter(before -> !now.replaces(before))
                        .toList();
                yield new Directory(partners, Sets.with(Sets.sorted(others), now), groups, disclosure);
            }
            case Change.DefineGroup c -> {
                Group before = groups.get(c.definition().group());
                yield with(c.definition(), before == null ? Sets.of() : before.exclusions());
            }
            case Change.AdoptDisclosure c -> new Directory(partners, participations, groups, c.version());
        };
    }

    private Directory with(Partner partner) {
        return new Directory(Sets.with(partners, partner.id(), partner), participations, groups, disclosure);
    }

    private Directory with(PartnerId id, UnaryOperator<Partner> change) {
        Partner before = partners.get(id);
        return before == null ? this : with(change.apply(before));
    }

    private Directory with(GroupDefinition definition, SortedSet<PartnerId> exclusions) {
        return new Directory(
                partners,
                participations,
                Sets.with(groups, definition.group(), Group.of(definition, exclusions)),
                disclosure);
    }

    /** The partner, suspended or not. */
    public Optional<Partner> partner(PartnerId id) {
        return Optional.ofNullable(partners.get(id));
    }

    /** Whether the partner is an authority of a state, suspended or not. */
    public boolean isStateAuthority(PartnerId id) {
        Partner partner = partners.get(id);
        return partner != null && partner.kind().isStateAuthority();
    }

    /** How long what the partner issues gives where the issue says nothing else: as it set that, or as is usual. */
    public Clocks clocks(PartnerId issuer, Urgency urgency) {
        Partner partner = partners.get(issuer);
        Clocks own = partner == null ? null : partner.clocks().get(urgency);
        return own == null ? Clocks.of(urgency) : own;
    }

    /**
     * The partner that acts.
     *
     * @throws Hidden if it is none
     * @throws Rejected if it is suspended
     */
    public Partner acting(PartnerId id) {
        Partner partner = partner(id).orElseThrow(() -> Hidden.HIDDEN);
        Rejected.unless(!partner.suspended(), "a-suspended-partner-does-not-act");
        return partner;
    }

    /** The country's participation in the treaty, in force or not yet. */
    public Optional<Participation> participation(CountryCode country, Treaty treaty) {
        return participations.stream()
                .filter(of -> of.country().equals(country) && of.treaty() == treaty)
                .findFirst();
    }

    /**
     * Who is a member of the group now, for a partner that shares with it; nobody of a group that there is not. Its
     * exclusions are its owner's alone: where another shares, it could tell them by who is missing.
     */
    public SortedSet<PartnerId> members(GroupId id, PartnerId sharing) {
        Group group = groups.get(id);
        if (group == null) return Sets.of();
        boolean owns = group.owner().equals(sharing);
        var members = new TreeSet<PartnerId>();
        for (Partner partner : partners.values())
            if (group.has(partner) && !(owns && group.exclusions().contains(partner.id()))) members.add(partner.id());
        return Sets.sorted(members);
    }
}
