package org.antitrafficking.coordination.partners;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.jspecify.annotations.Nullable;

/** Who sees what of the directory's events. Pure, and the only place where it is decided. */
public final class PartnerDisclosure {

    private PartnerDisclosure() {}

    /**
     * The entries that follow from an event. What every partner may approve, every partner reads; a ground, clients,
     * exclusions and clocks stay with the one partner whose they are.
     *
     * @param directory after the event
     */
    public static List<Entry> disclose(Directory directory, DirectoryEvent event, Occurrence occurrence) {
        return switch (event) {
            case DirectoryFounded e -> {
                Founding founding = e.founding();
                yield Stream.concat(
                                Stream.of(new PartnerEntry.Founded(
                                        founding.approvals(),
                                        founding.signer(),
                                        founding.configuration(),
                                        e.disclosure())),
                                founding.changes().map(change -> adopted(null, change)))
                        .map(body -> Entry.of(Scope.DIRECTORY, body, occurrence))
                        .toList();
            }
            case ChangeProposed e ->
                toAll(new PartnerEntry.Proposed(e.changeId(), e.proposer(), e.change(), e.expires()), occurrence);
            case ChangeApproved e -> toAll(new PartnerEntry.Approved(e.changeId(), e.partner()), occurrence);
            case ChangeWithdrawn e -> toAll(new PartnerEntry.Withdrawn(e.changeId()), occurrence);
            case ChangeAdopted e -> toAll(adopted(e.changeId(), e.change()), occurrence);
            case PartnerSuspended e ->
                List.of(
                        Entry.of(Scope.DIRECTORY, new PartnerEntry.Suspended(e.partner(), e.by()), occurrence),
                        Entry.of(
                                Scope.of(e.by()),
                                new PartnerEntry.SuspensionGround(e.partner(), e.ground()),
                                occurrence));
            case ClientRegistered e -> to(e.partner(), new PartnerEntry.ClientRegistered(e.client()), occurrence);
            case ClientUnregistered e -> to(e.partner(), new PartnerEntry.ClientUnregistered(e.client()), occurrence);
            case ExclusionsSet e -> {
                Group group = directory.groups().get(e.group());
                if (group == null) throw new IllegalStateException(e.group() + " has no beginning");
                yield to(group.owner(), new PartnerEntry.Exclusions(e.group(), e.exclusions()), occurrence);
            }
            case ClocksSet e -> to(e.partner(), new PartnerEntry.ClocksSet(e.clocks()), occurrence);
        };
    }

    private static PartnerEntry adopted(@Nullable ChangeId id, Change change) {
        return switch (change) {
            case Change.AdmitPartner c -> {
                Profile of = c.profile();
                yield new PartnerEntry.Admitted(
                        id, of.partner(), of.name(), of.kind(), of.country(), of.region(), of.issuers(), of.names());
            }
            case Change.ChangePartner c -> {
                Profile of = c.profile();
                yield new PartnerEntry.Changed(
                        id, of.partner(), of.name(), of.kind(), of.country(), of.region(), of.issuers(), of.names());
            }
            case Change.ReinstatePartner c -> new PartnerEntry.Reinstated(id, c.partner());
            case Change.RecordParticipation c -> {
                Participation of = c.deposit().participation();
                yield new PartnerEntry.Participates(
                        id,
                        of.country(),
                        of.treaty(),
                        of.deposited(),
                        of.inForce(),
                        c.deposit().evidence(),
                        c.deposit().evidenceDate());
            }
            case Change.AdoptDisclosure c -> new PartnerEntry.DisclosureAdopted(id, c.version());
            case Change.DefineGroup c -> {
                GroupDefinition of = c.definition();
                yield new PartnerEntry.GroupDefined(
                        id, of.group(), of.owner(), of.kinds(), of.countries(), of.regions(), of.names());
            }
        };
    }

    private static List<Entry> toAll(PartnerEntry body, Occurrence occurrence) {
        return List.of(Entry.of(Scope.DIRECTORY, body, occurrence));
    }

    private static List<Entry> to(PartnerId partner, PartnerEntry body, Occurrence occurrence) {
        return List.of(Entry.of(Scope.of(partner), body, occurrence));
    }
}
