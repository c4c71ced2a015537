package org.antitrafficking.coordination.investigations;

import java.util.List;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;

/**
 * What may be decided about the register of evidence. What happened to evidence is recorded also after the period and
 * after the end: trials come later. Pure.
 */
final class EvidenceRules {

    /** Pieces of evidence. */
    static final int MAX_EVIDENCE = Limits.EVIDENCE;

    /** Steps and disclosures of one piece. */
    static final int MAX_STEPS = Limits.CUSTODY_STEPS;

    private EvidenceRules() {}

    static List<InvestigationEvent> register(RegisterEvidence c, Investigation investigation) {
        Actor by = c.by();
        Space space = InvestigationRules.running(investigation, by.at()).space();
        handles(by, space);
        Evidence already = space.evidence().get(c.evidence());
        if (already != null) {
            Rejected.unless(
                    already.party().equals(by.partner()) && already.exhibit().equals(c.exhibit()),
                    "evidence-is-registered-once");
            return List.of();
        }
        Rejected.unless(
                mayKeep(c.exhibit().custodian(), space) && isOf(c.exhibit().custodian(), by.partner(), space),
                "a-custodian-is-a-named-person-of-the-party-that-registers");
        Rejected.unless(space.evidence().size() < MAX_EVIDENCE, "a-register-has-1000-pieces-at-most");
        return List.of(
                new EvidenceRegistered(c.investigationId(), c.evidence(), by.partner(), by.person(), c.exhibit()));
    }

    static List<InvestigationEvent> offer(OfferHandOver c, Investigation investigation) {
        Space space = InvestigationRules.begun(investigation);
        Evidence piece = piece(c.by(), c.evidence(), space);
        CustodyChain chain = piece.chain();
        custodian(c.by(), chain);
        CustodyStep.Offered waiting = chain.offer();
        var step = new CustodyStep.Offered(c.handOver(), c.by().person(), c.receiver(), c.seal(), c.condition());
        if (step.equals(waiting)) return List.of();
        Rejected.unless(
                piece.custody().stream()
                        .noneMatch(before -> before instanceof CustodyStep.Offered offered
                                && offered.handOver().equals(c.handOver())),
                "a-hand-over-is-offered-once");
        Rejected.unless(waiting == null || !mayKeep(waiting.to(), space), "one-hand-over-waits-at-a-time");
        Rejected.unless(
                !c.receiver().equals(c.by().person()) && mayKeep(c.receiver(), space),
                "a-receiver-is-another-named-person-of-a-party");
        return List.of(new HandOverOffered(c.investigationId(), c.evidence(), step));
    }

    static List<InvestigationEvent> accept(AcceptHandOver c, Investigation investigation) {
        Evidence piece = piece(c.by(), c.evidence(), InvestigationRules.begun(investigation));
        var step = new CustodyStep.Accepted(c.handOver(), c.by().person(), c.seal(), c.conditionFound());
        if (piece.custody().getLast().equals(step)) return List.of();
        receiver(c.by(), c.handOver(), piece);
        return List.of(new HandOverAccepted(c.investigationId(), c.evidence(), step));
    }

    static List<InvestigationEvent> refuse(RefuseHandOver c, Investigation investigation) {
        Evidence piece = piece(c.by(), c.evidence(), InvestigationRules.begun(investigation));
        var step = new CustodyStep.Refused(c.handOver(), c.by().person(), c.refusalReason());
        if (piece.custody().getLast().equals(step)) return List.of();
        receiver(c.by(), c.handOver(), piece);
        return List.of(new HandOverRefused(c.investigationId(), c.evidence(), step));
    }

    /** Its custodian says so, or, on its way, whoever was to receive it. */
    static List<InvestigationEvent> lose(ReportLoss c, Investigation investigation) {
        Evidence piece = piece(c.by(), c.evidence(), InvestigationRules.begun(investigation));
        CustodyChain chain = piece.chain();
        CustodyStep.Offered waiting = chain.offer();
        var step = new CustodyStep.Lost(c.by().person(), c.circumstances());
        if (piece.custody().getLast().equals(step)) return List.of();
        if (waiting == null || !waiting.to().equals(c.by().person())) custodian(c.by(), chain);
        return List.of(new EvidenceLost(c.investigationId(), c.evidence(), step));
    }

    /** The chain stays broken where it was; but somebody has the evidence. */
    static List<InvestigationEvent> take(TakeCustody c, Investigation investigation) {
        Evidence piece = piece(c.by(), c.evidence(), InvestigationRules.begun(investigation));
        var step = new CustodyStep.Taken(c.by().person(), c.seal(), c.conditionFound());
        CustodyStep last = piece.custody().getLast();
        if (last.equals(step)) return List.of();
        Rejected.unless(
                last instanceof CustodyStep.Left left && left.party().equals(c.by().partner()),
                "the-party-of-a-custodian-who-left-takes-custody");
        return List.of(new CustodyTaken(c.investigationId(), c.evidence(), step));
    }

    static List<InvestigationEvent> end(EndCustody c, Investigation investigation) {
        Evidence piece = piece(c.by(), c.evidence(), InvestigationRules.begun(investigation));
        var step = new CustodyStep.Ended(c.by().person(), c.how(), c.endNote());
        if (piece.custody().getLast().equals(step)) return List.of();
        custodian(c.by(), piece.chain());
        return List.of(new CustodyEnded(c.investigationId(), c.evidence(), step));
    }

    /** Any party that has the evidence in its proceedings, whoever keeps it, and whatever became of it. */
    static List<InvestigationEvent> disclose(DiscloseToDefence c, Investigation investigation) {
        Evidence piece = piece(c.by(), c.evidence(), InvestigationRules.begun(investigation));
        return piece.disclosures().contains(new DefenceRecord(c.by().partner(), c.defence()))
                ? List.of()
                : List.of(new EvidenceDisclosedToDefence(
                        c.investigationId(), c.evidence(), c.by().partner(), c.by().person(), c.defence()));
    }

    private static Evidence piece(Actor by, EvidenceId id, Space space) {
        handles(by, space);
        Evidence piece = space.evidence().get(id);
        if (piece == null) throw Hidden.HIDDEN;
        Rejected.unless(
                piece.custody().size() + piece.disclosures().size() < MAX_STEPS, "evidence-has-200-steps-at-most");
        return piece;
    }

    private static void handles(Actor by, Space space) {
        Rejected.unless(
                by.isNatural() && mayKeep(by.person(), space), "only-a-partys-member-with-the-right-of-evidence-does");
    }

    private static void custodian(Actor by, CustodyChain chain) {
        Rejected.unless(by.person().equals(chain.custodian()), "only-its-custodian-does");
    }

    private static void receiver(Actor by, HandOverId handOver, Evidence piece) {
        CustodyStep.Offered waiting = piece.chain().offer();
        Rejected.unless(
                waiting != null
                        && waiting.handOver().equals(handOver)
                        && waiting.to().equals(by.person()),
                "only-the-named-receiver-of-a-waiting-hand-over-does");
    }

    /** Whether the person is a party's, with the right of evidence: a participant's never keeps any. */
    private static boolean mayKeep(PersonId person, Space space) {
        Member member = space.agreement().members().get(person);
        return member != null
                && member.may(Right.EVIDENCE)
                && space.agreement().parties().containsKey(member.partner());
    }

    private static boolean isOf(PersonId person, PartnerId partner, Space space) {
        Member member = space.agreement().members().get(person);
        return member != null && member.partner().equals(partner);
    }
}
