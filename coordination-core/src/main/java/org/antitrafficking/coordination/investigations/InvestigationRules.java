package org.antitrafficking.coordination.investigations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.antitrafficking.coordination.investigations.Investigation.Closed;
import org.antitrafficking.coordination.investigations.Investigation.Operational;
import org.antitrafficking.coordination.investigations.Investigation.Proposed;
import org.antitrafficking.coordination.investigations.Investigation.Unproposed;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * What may be decided about a joint investigation. Pure: no clock, no I/O, no Axon.
 *
 * <p>This file is long because each command has its rules here, and whoever looks for one looks in one place.
 */
public final class InvestigationRules {

    /** Actions, done or not: what is more is more than one investigation. */
    static final int MAX_ACTIONS = Limits.ACTIONS;

    /** Decisions. */
    static final int MAX_DECISIONS = Limits.DECISIONS;

    /** Items that are linked. */
    static final int MAX_LINKS = Limits.LINKS;

    private InvestigationRules() {}

    /** What comes of a command; nothing where it is so already. */
    public static List<? extends InvestigationEvent> decide(InvestigationCommand command, Investigation investigation) {
        Hidden.unless(isVisible(command, investigation));
        List<? extends InvestigationEvent> events = decided(command, investigation);
        Investigation after = investigation;
        for (InvestigationEvent event : events) after = Investigation.evolve(after, event);
        Limits.unlessHeavier(weight(investigation), weight(after));
        return events;
    }

    /**
     * The weight of the work and of what is negotiated: of each member, action, decision and step as well as of its
     * texts.
     */
    private static long weight(Investigation investigation) {
        Space space = investigation.work();
        Negotiation table = investigation.table();
        return (space == null ? 0 : space.weight())
                + (table == null ? 0 : table.weight())
                + investigation.keeping().weight();
    }

    /** Whether it ends the investigation or takes something of it away: that never waits for room. */
    static boolean takesAway(InvestigationCommand command) {
        return switch (command) {
            case RemoveMember c -> true;
            case PassActionDue c -> true;
            case PassPeriodEnd c -> true;
            case AgreeToExclude c -> true;
            case WithdrawFromInvestigation c -> true;
            case LiftHold c -> true;
            case EraseInvestigation c -> true;
            case PassReview c -> true;
            case ProposeInvestigation c -> false;
            case WriteVersion c -> false;
            case SendVersion c -> false;
            case SignVersion c -> false;
            case DeclineVersion c -> false;
            case NameMember c -> false;
            case BriefMember c -> false;
            case PlanAction c -> false;
            case ReportAction c -> false;
            case ExtendAction c -> false;
            case RecordDecision c -> false;
            case RecordDissent c -> false;
            case RegisterEvidence c -> false;
            case OfferHandOver c -> false;
            case AcceptHandOver c -> false;
            case RefuseHandOver c -> false;
            case ReportLoss c -> false;
            case TakeCustody c -> false;
            case EndCustody c -> false;
            case DiscloseToDefence c -> false;
            case LinkItem c -> false;
            case AgreeToClose c -> false;
            case EvaluateInvestigation c -> false;
            case PlaceHold c -> false;
            case KeepInvestigation c -> false;
        };
    }

    private static List<? extends InvestigationEvent> decided(
            InvestigationCommand command, Investigation investigation) {
        return switch (command) {
            case ProposeInvestigation c -> NegotiationRules.propose(c, investigation);
            case WriteVersion c -> NegotiationRules.write(c, investigation);
            case SendVersion c -> NegotiationRules.send(c, investigation);
            case SignVersion c -> NegotiationRules.sign(c, investigation);
            case DeclineVersion c -> NegotiationRules.decline(c, investigation);
            case NameMember c -> name(c, investigation);
            case RemoveMember c -> remove(c, investigation);
            case BriefMember c -> brief(c, investigation);
            case PlanAction c -> plan(c, investigation);
            case ReportAction c -> report(c, investigation);
            case ExtendAction c -> extend(c, investigation);
            case PassActionDue c -> passDue(c, investigation);
            case PassPeriodEnd c -> passEnd(c, investigation);
            case RecordDecision c -> record(c, investigation);
            case RecordDissent c -> dissent(c, investigation);
            case RegisterEvidence c -> EvidenceRules.register(c, investigation);
            case OfferHandOver c -> EvidenceRules.offer(c, investigation);
            case AcceptHandOver c -> EvidenceRules.accept(c, investigation);
            case RefuseHandOver c -> EvidenceRules.refuse(c, investigation);
            case ReportLoss c -> EvidenceRules.lose(c, investigation);
            case TakeCustody c -> EvidenceRules.take(c, investigation);
            case EndCustody c -> EvidenceRules.end(c, investigation);
            case DiscloseToDefence c -> EvidenceRules.disclose(c, investigation);
            case LinkItem c -> link(c, investigation);
            case AgreeToExclude c -> exclude(c, investigation);
            case WithdrawFromInvestigation c -> withdraw(c, investigation);
            case AgreeToClose c -> close(c, investigation);
            case EvaluateInvestigation c -> evaluate(c, investigation);
            case PlaceHold c -> KeepingRules.hold(c, investigation);
            case LiftHold c -> KeepingRules.lift(c, investigation);
            case EraseInvestigation c -> KeepingRules.erase(c, investigation);
            case KeepInvestigation c -> KeepingRules.keep(c, investigation);
            case PassReview c -> KeepingRules.pass(c, investigation);
        };
    }

    /**
     * Who is covered sees it, as the feeds say it. What is not there yet is hidden from every command but the one that
     * makes it.
     */
    private static boolean isVisible(InvestigationCommand command, Investigation investigation) {
        if (command instanceof PassActionDue || command instanceof PassPeriodEnd || command instanceof PassReview)
            return true; // the platform's own, which nobody can send
        if (command instanceof ProposeInvestigation && investigation instanceof Unproposed) return true;
        // What a partner told stays its own when it is out.
        if (command instanceof EraseInvestigation
                || command instanceof LiftHold
                || command instanceof KeepInvestigation) return investigation.isOrWasVisibleTo(command.by());
        return Cover.of(investigation).has(command.by());
    }

    private static List<InvestigationEvent> name(NameMember c, Investigation investigation) {
        Actor by = c.by();
        Space space = running(investigation, by.at()).space();
        c.standing().directory().acting(by.partner());
        Rejected.unless(
                space.agreement().lets(by.person(), Right.ADMINISTER),
                "only-an-administrator-named-in-the-agreement-names-members");
        Rejected.unless(space.agreement().partiesNameMembers(), "a-party-names-members-where-the-agreement-lets-it");
        Rejected.unless(!c.rights().contains(Right.ADMINISTER), "administrators-are-those-named-in-the-agreement");
        var member = new Member(by.partner(), c.rights());
        Member already = space.agreement().members().get(c.member());
        if (already != null) {
            Rejected.unless(already.equals(member), "what-a-member-may-do-is-changed-by-an-amendment");
            return List.of();
        }
        NegotiationRules.checkPerson(c.member(), by.partner(), c.standing());
        Rejected.unless(
                space.agreement().members().size() < JointAgreement.MAX_MEMBERS,
                "an-agreement-has-200-members-at-most");
        return List.of(new MemberNamed(c.investigationId(), c.member(), member, by.person()));
    }

    /** Taking away never waits for others, nor for the agreement's leave. */
    private static List<InvestigationEvent> remove(RemoveMember c, Investigation investigation) {
        Actor by = c.by();
        JointAgreement agreement = begun(investigation).agreement();
        Participant participant = agreement.participants().get(by.partner());
        Rejected.unless(
                agreement.lets(by.person(), Right.ADMINISTER)
                        || agreement.isSignatory(by.partner(), by.person())
                        || (participant != null && participant.contact().equals(by.person())),
                "only-an-administrator-signatory-or-contact-removes-members");
        Member member = agreement.members().get(c.member());
        if (member == null) return List.of();
        Rejected.unless(member.partner().equals(by.partner()), "a-partner-removes-its-own-members-only");
        Rejected.unless(
                !agreement.isLeader(by.partner(), c.member())
                        && (participant == null || !participant.contact().equals(c.member())),
                "a-leader-or-contact-is-changed-by-an-amendment");
        return List.of(new MemberRemoved(c.investigationId(), c.member(), by.partner(), by.person()));
    }

    private static List<InvestigationEvent> brief(BriefMember c, Investigation investigation) {
        Space space = begun(investigation);
        JointAgreement agreement = space.agreement();
        leader(c.by(), agreement);
        Member member = agreement.members().get(c.member());
        if (member == null) throw Rejected.because("only-a-member-is-briefed");
        Rejected.unless(space.briefed() < Limits.BRIEFINGS, "an-investigation-has-200-briefings-at-most");
        return List.of(new MemberBriefed(c.investigationId(), c.member(), member.partner(), c.by().person()));
    }

    private static List<InvestigationEvent> plan(PlanAction c, Investigation investigation) {
        Actor by = c.by();
        Space space = running(investigation, by.at()).space();
        contributes(by, space);
        var planned = new Action(by.partner(), c.responsible(), c.actionText(), c.aboutPersons(), c.due(), true, null);
        if (planned.equals(space.actions().get(c.action()))) return List.of();
        Rejected.unless(!space.actions().containsKey(c.action()), "an-action-is-planned-once");
        Rejected.unless(
                space.agreement().parties().containsKey(c.responsible()), "a-party-is-responsible-for-an-action");
        Rejected.unless(Limits.holds(c.due()), "a-date-is-from-1900-to-2199");
        Rejected.unless(c.due().isAfter(by.at()), "an-action-is-due-after-it-is-planned");
        Rejected.unless(!day(c.due()).isAfter(space.agreement().until()), "an-action-is-due-within-the-period");
        Rejected.unless(space.actions().size() < MAX_ACTIONS, "an-investigation-has-1000-actions-at-most");
        return List.of(new ActionPlanned(c.investigationId(), c.action(), by.person(), planned));
    }

    private static List<InvestigationEvent> report(ReportAction c, Investigation investigation) {
        Actor by = c.by();
        Space space = running(investigation, by.at()).space();
        contributes(by, space);
        Action action = action(c.action(), space);
        Rejected.unless(action.responsible().equals(by.partner()), "the-responsible-party-reports-an-action");
        if (c.actionResult().equals(action.actionResult())) return List.of();
        Rejected.unless(action.actionResult() == null, "an-action-is-reported-once");
        var events = new ArrayList<InvestigationEvent>();
        events.add(new ActionReported(c.investigationId(), c.action(), by.partner(), by.person(), c.actionResult()));
        // What comes late is missed, by the platform's word or already.
        if (action.runs() && !by.at().isAfter(action.due())) events.add(new ActionMet(c.investigationId(), c.action()));
        return events;
    }

    private static List<InvestigationEvent> extend(ExtendAction c, Investigation investigation) {
        Actor by = c.by();
        Space space = running(investigation, by.at()).space();
        leader(by, space.agreement());
        Action action = action(c.action(), space);
        Rejected.unless(!action.responsible().equals(by.partner()), "nobody-gives-itself-more-time");
        Rejected.unless(action.runs() && action.actionResult() == null, "only-an-action-that-runs-is-extended");
        if (c.due().equals(action.due())) return List.of();
        Rejected.unless(Limits.holds(c.due()), "a-date-is-from-1900-to-2199");
        Rejected.unless(c.due().isAfter(action.due()), "an-action-is-extended-and-never-shortened");
        Rejected.unless(!day(c.due()).isAfter(space.agreement().until()), "an-action-is-due-within-the-period");
        return List.of(new ActionExtended(c.investigationId(), c.action(), c.due(), by.person()));
    }

    private static List<InvestigationEvent> passDue(PassActionDue c, Investigation investigation) {
        Space space = investigation.work();
        Action action = space == null ? null : space.actions().get(c.action());
        return action == null || !action.runs() || c.by().at().isBefore(action.due())
                ? List.of()
                : List.of(new ActionMissed(c.investigationId(), c.action(), action.due()));
    }

    private static List<InvestigationEvent> passEnd(PassPeriodEnd c, Investigation investigation) {
        LocalDate today = day(c.by().at());
        return switch (investigation) {
            case Unproposed of -> List.of();
            case Proposed of -> KeepingRules.notAgreed(c.investigationId(), of, today);
            case Operational of ->
                today.isAfter(of.space().agreement().until())
                        ? closed(
                                c.investigationId(),
                                Outcome.PERIOD_OVER,
                                of,
                                of.space().agreement(),
                                today)
                        : List.of();
            case Closed of -> List.of();
        };
    }

    private static List<InvestigationEvent> record(RecordDecision c, Investigation investigation) {
        Actor by = c.by();
        Space space = running(investigation, by.at()).space();
        contributes(by, space);
        TeamDecision already = space.decisions().get(c.decision());
        var recorded = new TeamDecision(
                by.partner(),
                c.decisionText(),
                c.rationale(),
                c.aboutPersons(),
                already == null ? Sets.map() : already.dissents());
        if (recorded.equals(already)) return List.of();
        Rejected.unless(already == null, "a-decision-is-recorded-once");
        Rejected.unless(space.decisions().size() < MAX_DECISIONS, "an-investigation-has-1000-decisions-at-most");
        return List.of(new DecisionRecorded(c.investigationId(), c.decision(), by.person(), recorded));
    }

    private static List<InvestigationEvent> dissent(RecordDissent c, Investigation investigation) {
        Actor by = c.by();
        Space space = running(investigation, by.at()).space();
        contributes(by, space);
        TeamDecision decision = space.decisions().get(c.decision());
        if (decision == null) throw Hidden.HIDDEN;
        var said = new Dissent(c.dissent());
        if (said.equals(decision.dissents().get(by.partner()))) return List.of();
        Rejected.unless(!decision.dissents().containsKey(by.partner()), "a-party-dissents-once");
        return List.of(new DissentRecorded(c.investigationId(), c.decision(), by.partner(), by.person(), said));
    }

    /**
     * To those who have both. Where the actor was told already nothing follows, whoever else came to have the item
     * since: else the answer would tell that somebody has.
     */
    private static List<InvestigationEvent> link(LinkItem c, Investigation investigation) {
        Actor by = c.by();
        Space space = running(investigation, by.at()).space();
        contributes(by, space);
        Hidden.unless(c.reach().has(by));
        Links links = investigation.linked();
        if (links.wasTold(c.item(), by.person())) return List.of();
        Rejected.unless(
                links.seenBy().values().stream()
                                .filter(told -> told.containsKey(by.person()))
                                .count()
                        < MAX_LINKS,
                "an-investigation-has-200-links-at-most");
        return NegotiationRules.linked(c.investigationId(), c.item(), by, c.reach(), investigation);
    }

    private static List<InvestigationEvent> exclude(AgreeToExclude c, Investigation investigation) {
        Actor by = c.by();
        Space space = operational(investigation).space();
        JointAgreement agreement = space.agreement();
        NegotiationRules.signsFor(by, agreement, c.standing());
        Rejected.unless(!c.partner().equals(by.partner()), "a-party-withdraws-and-does-not-exclude-itself");
        Rejected.unless(agreement.has(c.partner()), "only-a-party-or-participant-is-excluded");
        SortedSet<PartnerId> agreed = Sets.with(space.excluding(c.partner()), by.partner());
        if (agreed.equals(space.excluding(c.partner()))) return List.of();
        var events = new ArrayList<InvestigationEvent>();
        events.add(
                new ExclusionAgreed(c.investigationId(), c.partner(), by.partner(), by.person(), c.exclusionReason()));
        if (agreed.containsAll(Sets.without(partiesOf(agreement), Sets.of(c.partner()))))
            events.addAll(left(
                    new PartyLeft(c.investigationId(), c.partner(), Leaving.EXCLUDED, by.person(), null),
                    investigation,
                    agreement,
                    by));
        return events;
    }

    /** By its own notice: nobody is asked, no power is looked for, and no period. */
    private static List<InvestigationEvent> withdraw(WithdrawFromInvestigation c, Investigation investigation) {
        Actor by = c.by();
        JointAgreement agreement = operational(investigation).space().agreement();
        Participant participant = agreement.participants().get(by.partner());
        Rejected.unless(
                agreement.isSignatory(by.partner(), by.person())
                        || agreement.isLeader(by.partner(), by.person())
                        || (participant != null && participant.contact().equals(by.person())),
                "a-signatory-leader-or-contact-gives-notice");
        return left(
                new PartyLeft(c.investigationId(), by.partner(), Leaving.WITHDRAWN, by.person(), c.leavingReason()),
                investigation,
                agreement,
                by);
    }

    /** A space with one party left closes. */
    private static List<InvestigationEvent> left(
            PartyLeft left, Investigation investigation, JointAgreement agreement, Actor by) {
        LocalDate today = day(by.at());
        int staying =
                Sets.without(partiesOf(agreement), Sets.of(left.partner())).size();
        var events = new ArrayList<InvestigationEvent>();
        events.add(left);
        if (staying > 1) events.add(KeepingRules.left(left.investigationId(), left.partner(), today));
        else events.addAll(closed(left.investigationId(), Outcome.ONE_PARTY_LEFT, investigation, agreement, today));
        return events;
    }

    /** Ends the work; from then on it runs how long what was told is kept. */
    private static List<InvestigationEvent> closed(
            InvestigationId id,
            Outcome outcome,
            Investigation investigation,
            JointAgreement agreement,
            LocalDate today) {
        return List.of(new InvestigationClosed(id, outcome), KeepingRules.ended(id, investigation, agreement, today));
    }

    private static List<InvestigationEvent> close(AgreeToClose c, Investigation investigation) {
        Actor by = c.by();
        if (investigation instanceof Closed closed) {
            leader(by, closed.space().agreement());
            Rejected.unless(closed.outcome() == c.outcome(), "a-closed-investigation-is-over");
            return List.of();
        }
        Space space = operational(investigation).space();
        leader(by, space.agreement());
        if (c.outcome() == space.closing().get(by.partner())) return List.of();
        var events = new ArrayList<InvestigationEvent>();
        events.add(new ClosureAgreed(c.investigationId(), by.partner(), by.person(), c.outcome()));
        boolean all = partiesOf(space.agreement()).stream()
                .allMatch(party -> party.equals(by.partner()) || space.closing().get(party) == c.outcome());
        if (all)
            events.addAll(closed(c.investigationId(), c.outcome(), investigation, space.agreement(), day(by.at())));
        return events;
    }

    private static List<InvestigationEvent> evaluate(EvaluateInvestigation c, Investigation investigation) {
        Actor by = c.by();
        Space space = begun(investigation);
        leader(by, space.agreement());
        var said = new Evaluation(c.evaluation());
        if (said.equals(space.evaluations().get(by.partner()))) return List.of();
        Rejected.unless(!space.evaluations().containsKey(by.partner()), "a-party-evaluates-once");
        return List.of(new InvestigationEvaluated(c.investigationId(), by.partner(), by.person(), c.evaluation()));
    }

    private static SortedSet<PartnerId> partiesOf(JointAgreement agreement) {
        return Sets.sorted(agreement.parties().keySet());
    }

    private static Action action(ActionId id, Space space) {
        Action action = space.actions().get(id);
        if (action == null) throw Hidden.HIDDEN;
        return action;
    }

    private static void contributes(Actor by, Space space) {
        Rejected.unless(
                by.isNatural() && space.agreement().lets(by.person(), Right.CONTRIBUTE),
                "only-a-member-with-the-right-to-contribute-does");
    }

    private static void leader(Actor by, JointAgreement agreement) {
        Rejected.unless(agreement.isLeader(by.partner(), by.person()), "only-a-partys-leader-does");
    }

    /** In force, and on a day of its period: what ends by time is over before the event that says so. */
    static Operational running(Investigation investigation, Instant at) {
        Operational operational = operational(investigation);
        Rejected.unless(operational.space().agreement().isOn(day(at)), "an-agreement-covers-its-period-only");
        return operational;
    }

    static Operational operational(Investigation investigation) {
        return switch (investigation) {
            case Unproposed of -> throw Hidden.HIDDEN;
            case Proposed of -> throw Rejected.because("an-investigation-begins-when-every-signatory-has-signed");
            case Operational of -> of;
            case Closed of -> throw Rejected.because("a-closed-investigation-is-over");
        };
    }

    /** Also after it has ended. */
    static Space begun(Investigation investigation) {
        @Nullable Space space = investigation.work();
        if (space == null) throw Rejected.because("an-investigation-begins-when-every-signatory-has-signed");
        return space;
    }

    /** Days are days in UTC. */
    static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
