package org.antitrafficking.coordination.investigations;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** One joint investigation as its events make it. What may be decided about it stands in {@link InvestigationRules}. */
public sealed interface Investigation {

    record Unproposed() implements Investigation {
        @Override
        public Keeping keeping() {
            return Keeping.NOTHING;
        }
    }

    /** Its agreement is negotiated; nobody works yet. */
    record Proposed(InvestigationId id, Negotiation negotiation, Links links, Keeping keeping)
            implements Investigation {}

    /** The agreement is in force. Amendments are negotiated beside it. */
    record Operational(InvestigationId id, Negotiation negotiation, Space space, Links links, Keeping keeping)
            implements Investigation {}

    /**
     * It has ended. Evidence is still handed over, disclosed to the defence, returned or destroyed; parties evaluate.
     */
    record Closed(InvestigationId id, Space space, Links links, Outcome outcome, Keeping keeping)
            implements Investigation {}

    /** The investigation before its first event. */
    static Investigation none() {
        return new Unproposed();
    }

    /** What is kept of it, and whose that is. */
    Keeping keeping();

    /** What is on the table; null where nothing can be. */
    default @Nullable Negotiation table() {
        return switch (this) {
            case Unproposed of -> null;
            case Proposed of -> of.negotiation();
            case Operational of -> of.negotiation();
            case Closed of -> null;
        };
    }

    /** What the team works in; null before the agreement is in force. */
    default @Nullable Space work() {
        return switch (this) {
            case Unproposed of -> null;
            case Proposed of -> null;
            case Operational of -> of.space();
            case Closed of -> of.space();
        };
    }

    /** What was linked. */
    default Links linked() {
        return switch (this) {
            case Unproposed of -> new Links(null, Sets.map());
            case Proposed of -> of.links();
            case Operational of -> of.links();
            case Closed of -> of.links();
        };
    }

    /** Whether somebody has anything of it. */
    default boolean isVisibleTo(Actor by) {
        return Cover.of(this).has(by);
    }

    /**
     * Whether somebody may ask for what is the partner's own: it has the investigation, or had it and its partner is
     * out.
     */
    default boolean isOrWasVisibleTo(Actor by) {
        return isVisibleTo(by) || KeepingRules.isOutWith(by, this);
    }

    /**
     * Whether somebody has it, and knows by what it is told of it that the other partner has it as well: under the
     * agreement in force, or at the table.
     */
    default boolean isSharedWith(PartnerId other, Actor by) {
        Cover cover = Cover.of(this);
        return Stream.of(cover.agreement(), cover.atTable())
                .anyMatch(covered -> by.partner().equals(covered.get(by.person())) && covered.containsValue(other));
    }

    /** The agreement of that version, if it is the one on the table. */
    default @Nullable JointAgreement onTable(VersionId version) {
        Negotiation table = table();
        Version current = table == null ? null : table.current();
        return current != null && current.id().equals(version) ? current.agreement() : null;
    }

    /** The agreement of a version that is written or on the table; null where there is none. */
    default @Nullable JointAgreement negotiated(VersionId version) {
        Negotiation table = table();
        if (table == null) return null;
        Version current = table.current();
        Version named = current != null && current.id().equals(version)
                ? current
                : table.written().get(version);
        return named == null ? null : named.agreement();
    }

    /** The investigation after the event. It never refuses. */
    static Investigation evolve(Investigation investigation, InvestigationEvent event) {
        Investigation now = changed(investigation, event);
        Keeping keeping = now.keeping().after(event, investigation, now);
        return switch (now) {
            case Unproposed of -> of;
            case Proposed of -> new Proposed(of.id(), of.negotiation(), of.links(), keeping);
            case Operational of -> new Operational(of.id(), of.negotiation(), of.space(), of.links(), keeping);
            case Closed of -> new Closed(of.id(), of.space(), of.links(), of.outcome(), keeping);
        };
    }

    private static Investigation changed(Investigation investigation, InvestigationEvent event) {
        return switch (event) {
            case InvestigationProposed e ->
                new Proposed(
                        e.investigationId(),
                        Negotiation.of(e.party()).written(e.version()),
                        new Links(e.cites(), Sets.map()),
                        Keeping.NOTHING);
            case VersionWritten e -> table(investigation, table -> table.written(e.version()));
            case VersionSent e -> table(investigation, table -> table.sent(e.version()));
            case VersionSigned e -> table(investigation, table -> table.signedBy(e.party()));
            case VersionDeclined e -> table(investigation, Negotiation::nowDeclined);
            case AgreementEnteredIntoForce e -> inForce(e.investigationId(), investigation);
            case MemberNamed e ->
                cleared(space(
                        investigation, space -> space.with(space.agreement().with(e.person(), e.member()))));
            case MemberRemoved e ->
                cleared(space(
                        investigation, space -> space.with(space.agreement().without(e.person()))));
            case MemberBriefed e -> space(investigation, Space::briefing);
            case ActionPlanned e -> space(investigation, space -> space.with(e.action(), e.planned()));
            case ActionReported e ->
                space(investigation, space -> space.with(e.action(), action -> action.done(e.actionResult())));
            case ActionMet e -> space(investigation, space -> space.with(e.action(), Action::stopped));
            case ActionMissed e -> space(investigation, space -> space.with(e.action(), Action::stopped));
            case ActionExtended e ->
                space(investigation, space -> space.with(e.action(), action -> action.until(e.due())));
            case DecisionRecorded e -> space(investigation, space -> space.with(e.decision(), e.recorded()));
            case DissentRecorded e -> space(investigation, space -> space.with(e.decision(), e.party(), e.said()));
            case EvidenceRegistered e ->
                space(investigation, space -> space.with(e.evidence(), Evidence.of(e.party(), e.exhibit())));
            case HandOverOffered e -> custody(investigation, e.evidence(), e.step());
            case HandOverAccepted e -> custody(investigation, e.evidence(), e.step());
            case HandOverRefused e -> custody(investigation, e.evidence(), e.step());
            case EvidenceLost e -> custody(investigation, e.evidence(), e.step());
            case CustodyTaken e -> custody(investigation, e.evidence(), e.step());
            case CustodyEnded e -> custody(investigation, e.evidence(), e.step());
            case EvidenceDisclosedToDefence e ->
                space(
                        investigation,
                        space -> space.with(
                                e.evidence(), piece -> piece.disclosed(new DefenceRecord(e.party(), e.defence()))));
            case ItemLinked e -> linked(investigation, e);
            case ExclusionAgreed e -> space(investigation, space -> space.excluding(e.partner(), e.party()));
            case PartyLeft e -> cleared(space(investigation, space -> space.without(e.partner())));
            case ClosureAgreed e -> space(investigation, space -> space.closing(e.party(), e.outcome()));
            case InvestigationClosed e ->
                investigation instanceof Operational of
                        ? new Closed(of.id(), of.space().stopped(), of.links(), e.outcome(), of.keeping())
                        : investigation;
            case InvestigationEvaluated e ->
                space(investigation, space -> space.evaluated(e.party(), new Evaluation(e.evaluation())));
            case HoldPlaced e -> investigation; // what is kept has all of these
            case HoldLifted e -> investigation;
            case InvestigationErased e -> investigation;
            case InvestigationRetold e -> investigation;
            case InvestigationKept e -> investigation;
            case ReviewAsked e -> investigation;
        };
    }

    private static Investigation inForce(InvestigationId id, Investigation investigation) {
        Negotiation table = investigation.table();
        Version signed = table == null ? null : table.current();
        if (table == null || signed == null) return investigation;
        Space before = investigation.work();
        Space now = before == null ? Space.of(signed) : before.under(signed.id(), signed.agreement());
        return new Operational(id, table.cleared(), now, investigation.linked(), investigation.keeping());
    }

    private static Investigation linked(Investigation investigation, ItemLinked e) {
        Links links = investigation.linked().with(e.item(), e.seenBy());
        return switch (investigation) {
            case Unproposed of -> of;
            case Proposed of -> new Proposed(of.id(), of.negotiation(), links, of.keeping());
            case Operational of -> new Operational(of.id(), of.negotiation(), of.space(), links, of.keeping());
            case Closed of -> new Closed(of.id(), of.space(), links, of.outcome(), of.keeping());
        };
    }

    private static Investigation custody(Investigation investigation, EvidenceId evidence, CustodyStep step) {
        return space(investigation, space -> space.with(evidence, piece -> piece.then(step)));
    }

    /** Whoever changes what is in force voids what is negotiated on it. */
    private static Investigation cleared(Investigation investigation) {
        return table(investigation, Negotiation::cleared);
    }

    private static Investigation table(Investigation investigation, UnaryOperator<Negotiation> change) {
        return switch (investigation) {
            case Unproposed of -> of;
            case Proposed of -> new Proposed(of.id(), change.apply(of.negotiation()), of.links(), of.keeping());
            case Operational of ->
                new Operational(of.id(), change.apply(of.negotiation()), of.space(), of.links(), of.keeping());
            case Closed of -> of;
        };
    }

    private static Investigation space(Investigation investigation, UnaryOperator<Space> change) {
        return switch (investigation) {
            case Unproposed of -> of;
            case Proposed of -> of;
            case Operational of ->
                new Operational(of.id(), of.negotiation(), change.apply(of.space()), of.links(), of.keeping());
            case Closed of -> new Closed(of.id(), change.apply(of.space()), of.links(), of.outcome(), of.keeping());
        };
    }
}
