package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Ground;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfNobody;
import org.antitrafficking.coordination.words.Tells.OfPersons;
import org.jspecify.annotations.Nullable;

/**
 * What feeds say of joint investigations, each to persons' own scopes. Persons in them are those that an agreement
 * names, those who keep evidence, and the scope's own officers.
 */
@OfPersons
public sealed interface InvestigationEntry extends Entry.Body {

    /** What it is about. */
    InvestigationId investigation();

    /** To its own desk, before it is sent. */
    record VersionWritten(
            InvestigationId investigation,
            VersionId version,
            PersonId by,
            @Nullable VersionId base,
            String blinding,
            JointAgreement agreement)
            implements InvestigationEntry {}

    /** To those at the table, with the blinding, so that each can work out the digest. */
    record VersionSent(
            InvestigationId investigation,
            VersionId version,
            PartnerId from,
            @OfNobody @Nullable VersionId base,
            String blinding,
            JointAgreement agreement,
            String digest)
            implements InvestigationEntry {}

    /** To those at the table. */
    record VersionSigned(InvestigationId investigation, VersionId version, PartnerId party)
            implements InvestigationEntry {}

    /** To those at the table. */
    record VersionDeclined(InvestigationId investigation, VersionId version, PartnerId party, Sealed declineReason)
            implements InvestigationEntry {}

    /** To members and signatories: the agreement that covers them from now on. */
    record InForce(InvestigationId investigation, VersionId version, JointAgreement agreement)
            implements InvestigationEntry {}

    /** The last entry that a person gets: no agreement covers it any more. */
    record AccessEnded(InvestigationId investigation) implements InvestigationEntry {}

    /** To members and signatories. */
    record MemberNamed(InvestigationId investigation, PersonId person, Member member) implements InvestigationEntry {}

    /** To members and signatories, and to whom it is. */
    record MemberRemoved(InvestigationId investigation, PersonId person) implements InvestigationEntry {}

    /**
     * To one person: all that it may know, as it stands.
     *
     * @param version of the agreement in force; absent before one is
     * @param onTable what is negotiated, for who is at the table
     * @param holds for proceedings, by the partners that placed them; absent where there is none
     * @param review until when what the person's own partner told is kept; absent before the end
     */
    record Briefed(
            InvestigationId investigation,
            @Nullable VersionId version,
            @Nullable JointAgreement agreement,
            @Nullable VersionSent onTable,
            SortedSet<PartnerId> signed,
            SortedMap<ActionId, Action> actions,
            SortedMap<DecisionId, TeamDecision> decisions,
            SortedMap<EvidenceId, Evidence> evidence,
            SortedSet<LinkedItem> links,
            SortedMap<PartnerId, Evaluation> evaluations,
            @Nullable Outcome outcome,
            @Nullable SortedMap<PartnerId, Hold> holds,
            @Nullable Review review)
            implements InvestigationEntry {
        private Stream<Sealed> all() {
            return Stream.of(
                            Stream.ofNullable(agreement).flatMap(JointAgreement::values),
                            Stream.ofNullable(onTable).flatMap(VersionSent::values),
                            actions.values().stream().flatMap(Action::values),
                            decisions.values().stream().flatMap(TeamDecision::values),
                            evidence.values().stream().flatMap(Evidence::values),
                            evaluations.values().stream().map(Evaluation::evaluation),
                            Stream.ofNullable(holds)
                                    .flatMap(all -> all.values().stream())
                                    .map(Hold::holdGround))
                    .flatMap(of -> of);
        }
    }

    /** To everybody who has the investigation. */
    record HoldPlaced(InvestigationId investigation, PartnerId partner, Hold hold) implements InvestigationEntry {}

    /** To everybody who has the investigation. */
    record HoldLifted(InvestigationId investigation, PartnerId partner) implements InvestigationEntry {}

    /**
     * To the partner's own who have the investigation: what it told is kept until that day, in place of the day before.
     */
    record Kept(
            InvestigationId investigation,
            PartnerId partner,
            @OfNobody LocalDate until) implements InvestigationEntry {}

    /**
     * To the partner's own who have the investigation: what it told is erased after that day, unless it is reviewed.
     */
    record ReviewAsked(
            InvestigationId investigation,
            PartnerId partner,
            @OfNobody LocalDate until) implements InvestigationEntry {}

    /**
     * To everybody who has something that can no more be read, also where nothing covers them any more.
     *
     * @param partner whose words were erased
     * @param keys under which these were sealed
     * @param accessEnded whether nothing covers its reader any more
     * @param out whether that partner is neither party nor participant any more; false to whom nothing covers
     * @param closing what parties' leaders have said of the end that still holds: what made more of it void may be gone
     * @param exclusions who would still be excluded, and which parties agreed; to signatories
     */
    record Erased(
            InvestigationId investigation,
            PartnerId partner,
            @OfNobody SortedSet<String> keys,
            boolean accessEnded,
            boolean out,
            SortedMap<PartnerId, Outcome> closing,
            SortedMap<PartnerId, SortedSet<PartnerId>> exclusions)
            implements InvestigationEntry, Entry.Taker {
        @Override
        public Ground ground() {
            return Ground.ERASED;
        }
    }

    /**
     * To one person, after an erasure that took something away: what it was told of all that it may know, as it stands.
     *
     * @param version of the agreement in force; absent before one is
     * @param onTable what is negotiated, for who is at the table
     * @param review until when what the person's own partner told is kept; absent before the end
     */
    record Retold(
            InvestigationId investigation,
            @Nullable VersionId version,
            @Nullable JointAgreement agreement,
            @Nullable VersionSent onTable,
            SortedSet<PartnerId> signed,
            SortedMap<ActionId, Action> actions,
            SortedMap<DecisionId, TeamDecision> decisions,
            SortedMap<EvidenceId, Evidence> evidence,
            @Nullable Review review)
            implements InvestigationEntry {
        private Stream<Sealed> all() {
            return Stream.of(
                            Stream.ofNullable(agreement).flatMap(JointAgreement::values),
                            Stream.ofNullable(onTable).flatMap(VersionSent::values),
                            actions.values().stream().flatMap(Action::values),
                            decisions.values().stream().flatMap(TeamDecision::values),
                            evidence.values().stream().flatMap(Evidence::values))
                    .flatMap(of -> of);
        }
    }

    /** To the team. */
    record ActionPlanned(InvestigationId investigation, ActionId action, Action planned)
            implements InvestigationEntry {}

    /** To the team. */
    record ActionReported(InvestigationId investigation, ActionId action, PartnerId party, Sealed actionResult)
            implements InvestigationEntry {}

    /** To the team, the leader of the responsible party among it. */
    record ActionMissed(InvestigationId investigation, ActionId action, Instant due) implements InvestigationEntry {}

    /** To the team. */
    record ActionExtended(InvestigationId investigation, ActionId action, Instant due) implements InvestigationEntry {}

    /** To the team. */
    record DecisionRecorded(InvestigationId investigation, DecisionId decision, TeamDecision recorded)
            implements InvestigationEntry {}

    /** To the team. */
    record DissentRecorded(InvestigationId investigation, DecisionId decision, PartnerId party, Dissent said)
            implements InvestigationEntry {}

    /** To those with the right of evidence. */
    record EvidenceRegistered(InvestigationId investigation, EvidenceId evidence, PartnerId party, Exhibit exhibit)
            implements InvestigationEntry {}

    /** To those with the right of evidence. */
    record CustodyMoved(InvestigationId investigation, EvidenceId evidence, CustodyStep step)
            implements InvestigationEntry {}

    /** To those with the right of evidence. */
    record EvidenceDisclosedToDefence(InvestigationId investigation, EvidenceId evidence, DefenceRecord disclosure)
            implements InvestigationEntry {}

    /** To those who have both the investigation and the item. */
    record ItemLinked(InvestigationId investigation, LinkedItem item) implements InvestigationEntry {}

    /** To the signatories of all other parties. */
    record ExclusionAgreed(InvestigationId investigation, PartnerId partner, PartnerId party, Sealed exclusionReason)
            implements InvestigationEntry {}

    /** To members and signatories, those who leave among them: it is the last that these are told. */
    record PartyLeft(
            InvestigationId investigation,
            PartnerId partner,
            Leaving leaving,
            @Nullable Sealed leavingReason) implements InvestigationEntry {}

    /** To members and signatories. */
    record ClosureAgreed(InvestigationId investigation, PartnerId party, Outcome outcome)
            implements InvestigationEntry {}

    /** To members and signatories. */
    record Closed(InvestigationId investigation, Outcome outcome) implements InvestigationEntry {}

    /** To the parties' members. */
    record Evaluated(InvestigationId investigation, PartnerId party, Sealed evaluation) implements InvestigationEntry {}

    @Override
    default Teller teller() {
        return switch (this) {
            case VersionSent e -> new Teller.Named(e.from());
            case VersionSigned e -> new Teller.Named(e.party());
            case VersionDeclined e -> new Teller.Named(e.party());
            case ActionPlanned e -> new Teller.Named(e.planned().party());
            case ActionReported e -> new Teller.Named(e.party());
            case DecisionRecorded e -> new Teller.Named(e.recorded().party());
            case DissentRecorded e -> new Teller.Named(e.party());
            case EvidenceRegistered e -> new Teller.Named(e.party());
            case EvidenceDisclosedToDefence e -> new Teller.Named(e.disclosure().party());
            case ExclusionAgreed e -> new Teller.Named(e.party());
            case ClosureAgreed e -> new Teller.Named(e.party());
            case Evaluated e -> new Teller.Named(e.party());
            case HoldPlaced e -> new Teller.Named(e.partner());
            case HoldLifted e -> new Teller.Named(e.partner());
            case Erased e -> new Teller.Named(e.partner());
            default -> new Teller.Own(); // the rest all parties told, or only its own desk has it
        };
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case VersionWritten e -> "investigation-version-written";
            case VersionSent e -> "investigation-version-sent";
            case VersionSigned e -> "investigation-version-signed";
            case VersionDeclined e -> "investigation-version-declined";
            case InForce e -> "investigation-in-force";
            case AccessEnded e -> "investigation-access-ended";
            case MemberNamed e -> "investigation-member-named";
            case MemberRemoved e -> "investigation-member-removed";
            case Briefed e -> "investigation-briefed";
            case ActionPlanned e -> "investigation-action-planned";
            case ActionReported e -> "investigation-action-reported";
            case ActionMissed e -> "investigation-action-missed";
            case ActionExtended e -> "investigation-action-extended";
            case DecisionRecorded e -> "investigation-decision-recorded";
            case DissentRecorded e -> "investigation-dissent-recorded";
            case EvidenceRegistered e -> "investigation-evidence-registered";
            case CustodyMoved e -> "investigation-custody-moved";
            case EvidenceDisclosedToDefence e -> "investigation-evidence-disclosed-to-defence";
            case ItemLinked e -> "investigation-item-linked";
            case ExclusionAgreed e -> "investigation-exclusion-agreed";
            case PartyLeft e -> "investigation-party-left";
            case ClosureAgreed e -> "investigation-closure-agreed";
            case Closed e -> "investigation-closed";
            case Evaluated e -> "investigation-evaluated";
            case HoldPlaced e -> "investigation-hold-placed";
            case HoldLifted e -> "investigation-hold-lifted";
            case Kept e -> "investigation-kept";
            case ReviewAsked e -> "investigation-review-asked";
            case Erased e -> "investigation-erased";
            case Retold e -> "investigation-retold";
        };
    }

    @Override
    default Stream<Sealed> values() {
        Stream<@Nullable Sealed> values = switch (this) {
            case VersionWritten e -> e.agreement().values();
            case VersionSent e -> e.agreement().values();
            case VersionSigned e -> Stream.of();
            case VersionDeclined e -> Stream.of(e.declineReason());
            case InForce e -> e.agreement().values();
            case AccessEnded e -> Stream.of();
            case MemberNamed e -> Stream.of();
            case MemberRemoved e -> Stream.of();
            case Briefed e -> e.all();
            case ActionPlanned e -> e.planned().values();
            case ActionReported e -> Stream.of(e.actionResult());
            case ActionMissed e -> Stream.of();
            case ActionExtended e -> Stream.of();
            case DecisionRecorded e -> e.recorded().values();
            case DissentRecorded e -> Stream.of(e.said().dissent());
            case EvidenceRegistered e -> e.exhibit().values();
            case CustodyMoved e -> e.step().values();
            case EvidenceDisclosedToDefence e -> Stream.of(e.disclosure().defence());
            case ItemLinked e -> Stream.of();
            case ExclusionAgreed e -> Stream.of(e.exclusionReason());
            case PartyLeft e -> Stream.of(e.leavingReason());
            case ClosureAgreed e -> Stream.of();
            case Closed e -> Stream.of();
            case Evaluated e -> Stream.of(e.evaluation());
            case HoldPlaced e -> Stream.of(e.hold().holdGround());
            case HoldLifted e -> Stream.of();
            case Kept e -> Stream.of();
            case ReviewAsked e -> Stream.of();
            case Erased e -> Stream.of();
            case Retold e -> e.all();
        };
        return values.flatMap(Stream::ofNullable);
    }
}
