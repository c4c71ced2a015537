package org.antitrafficking.coordination.partners;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.GroupId;
import org.antitrafficking.coordination.words.Language;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PartnerKind;
import org.antitrafficking.coordination.words.Region;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;

/** What feeds say of partners: the directory's to everybody, the rest to one agency. */
@OfPersons
public sealed interface PartnerEntry extends Entry.Body {

    /**
     * The directory begins; what it begins with follows in entries of its own.
     *
     * @param approvals from so many different countries a change needs
     * @param disclosure version of disclosure that it begins with; not said in a directory that began with the first
     */
    record Founded(
            int approvals,
            String signer,
            String configuration,
            @Nullable Integer disclosure) implements PartnerEntry {}

    /**
     * A change to be approved: whoever approves sees all of it, pseudonyms of first administrators among it.
     *
     * @param expires when it can be approved no more
     */
    record Proposed(ChangeId changeId, PartnerId proposer, Change change, Instant expires) implements PartnerEntry {}

    record Approved(ChangeId changeId, PartnerId partner) implements PartnerEntry {}

    record Withdrawn(ChangeId changeId) implements PartnerEntry {}

    /**
     * Without first administrators.
     *
     * @param changeId absent for what the directory began with
     * @param names absent where it has its official name alone
     */
    record Admitted(
            @Nullable ChangeId changeId,
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable CountryCode country,
            @Nullable Region region,
            SortedSet<Issuer> issuers,
            @Nullable SortedMap<Language, String> names)
            implements PartnerEntry {}

    record Changed(
            @Nullable ChangeId changeId,
            PartnerId partner,
            String name,
            PartnerKind kind,
            @Nullable CountryCode country,
            @Nullable Region region,
            SortedSet<Issuer> issuers,
            @Nullable SortedMap<Language, String> names)
            implements PartnerEntry {}

    record Reinstated(@Nullable ChangeId changeId, PartnerId partner) implements PartnerEntry {}

    record Participates(
            @Nullable ChangeId changeId,
            CountryCode country,
            Treaty treaty,
            LocalDate deposited,
            LocalDate inForce,
            String evidence,
            LocalDate evidenceDate)
            implements PartnerEntry {}

    /** Without exclusions. */
    record GroupDefined(
            @Nullable ChangeId changeId,
            GroupId group,
            PartnerId owner,
            SortedSet<PartnerKind> kinds,
            SortedSet<CountryCode> countries,
            SortedSet<Region> regions,
            @Nullable SortedMap<Language, String> names)
            implements PartnerEntry {}

    /** From the next entry of any feed on, another version decides who sees what. */
    record DisclosureAdopted(@Nullable ChangeId changeId, int version) implements PartnerEntry {}

    /** Without the ground. */
    record Suspended(PartnerId partner, PartnerId by) implements PartnerEntry {}

    /** To the partner that suspended another, alone. */
    record SuspensionGround(PartnerId partner, Sealed ground) implements PartnerEntry {}

    /** To the partner that serves the client, alone. */
    record ClientRegistered(PartnerId client) implements PartnerEntry {}

    /** To the partner that served the client, alone. */
    record ClientUnregistered(PartnerId client) implements PartnerEntry {}

    /** To the owner of the group, alone. */
    record Exclusions(GroupId group, SortedSet<PartnerId> exclusions) implements PartnerEntry {}

    /** To the partner whose they are, alone. */
    record ClocksSet(Clocks clocks) implements PartnerEntry {}

    @Override
    default Teller teller() {
        return this instanceof Suspended e ? new Teller.Named(e.by()) : new Teller.Own();
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Founded entry -> "directory-founded";
            case Proposed entry -> "directory-change-proposed";
            case Approved entry -> "directory-change-approved";
            case Withdrawn entry -> "directory-change-withdrawn";
            case Admitted entry -> "partner-admitted";
            case Changed entry -> "partner-changed";
            case Reinstated entry -> "partner-reinstated";
            case Participates entry -> "participation-recorded";
            case GroupDefined entry -> "group-defined";
            case DisclosureAdopted entry -> "disclosure-adopted";
            case Suspended entry -> "partner-suspended";
            case SuspensionGround entry -> "partner-suspension-ground";
            case ClientRegistered entry -> "client-registered";
            case ClientUnregistered entry -> "client-unregistered";
            case Exclusions entry -> "group-exclusions-set";
            case ClocksSet entry -> "clocks-set";
        };
    }
}
