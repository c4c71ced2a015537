package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.ALERT;
import static org.antitrafficking.coordination.investigations.Examples.BLINDING;
import static org.antitrafficking.coordination.investigations.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.FIAS;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.REGISTERED;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SOON;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.decision;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.exhibit;
import static org.antitrafficking.coordination.investigations.Examples.handOver;
import static org.antitrafficking.coordination.investigations.Examples.member;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.said;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.antitrafficking.coordination.sharing.Seals.key;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.aggregates.StateTable;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.Finding;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Joint investigations as Axon has them: {@code investigations.csv} says what comes of every command. */
class InvestigationAggregateTest {

    private static final JointAgreement AGREEMENT = agreement(FIA, OMAN);
    private static final String DIGEST = Digest.of(BLINDING, ID, version(1), AGREEMENT);
    private static final Instant LATER = SOON.plus(Duration.ofDays(1));

    /** Two years after the end. */
    private static final LocalDate REVIEWED = LocalDate.parse("2028-03-01");

    private static final LocalDate REMINDED = LocalDate.parse("2028-01-01");
    private static final LocalDate REMINDED_LATE = LocalDate.parse("2028-05-01");
    private static final LocalDate LONGER = LocalDate.parse("2029-03-01");
    private static final LocalDate AFTER_THE_PERIOD = LocalDate.parse("2030-01-01");

    private static final Exhibit EXHIBIT = exhibit(person(FIA, CUSTODIAN), false);
    private static final Action PLANNED = new Action(FIA, OMAN, said(FIA, "actionText"), false, SOON, true, null);
    private static final TeamDecision DECIDED =
            new TeamDecision(FIA, said(FIA, "decisionText"), said(FIA, "rationale"), false, Sets.map());

    private static final StateTable<InvestigationCommand, InvestigationEvent, Investigation> TABLE = table();

    private static StateTable<InvestigationCommand, InvestigationEvent, Investigation> table() {
        var table =
                new StateTable<>(Investigations.FEATURE, "investigations.csv", InvestigationAggregateTest::described);
        agreements(table);
        work(table);
        endings(table);
        eventsOfAgreements(table);
        eventsOfWork(table);
        eventsOfEndings(table);
        return table;
    }

    /** Its kind, with what is on the table, who takes part, or how it ended. */
    private static String described(Investigation investigation) {
        String kind = investigation.getClass().getSimpleName();
        return switch (investigation) {
            case Investigation.Unproposed of -> kind;
            case Investigation.Proposed of ->
                kind
                        + (of.negotiation().declined()
                                ? " declined"
                                : of.negotiation().current() == null ? "" : " on the table");
            case Investigation.Operational of -> {
                JointAgreement agreement = of.space().agreement();
                var partners = new TreeSet<>(agreement.parties().keySet());
                partners.addAll(agreement.participants().keySet());
                var words = new StringBuilder(kind);
                partners.forEach(partner -> words.append(' ').append(partner));
                yield words.toString();
            }
            case Investigation.Closed of -> kind + " " + of.outcome();
        };
    }

    private static void agreements(StateTable<InvestigationCommand, InvestigationEvent, Investigation> table) {
        table.command(
                        "ProposeInvestigation",
                        new ProposeInvestigation(
                                ID, actor(FIA, PROPOSER), version(1), BLINDING, AGREEMENT, null, Reach.NONE, STANDING))
                .command("WriteVersion", InvestigationAggregateTest::write)
                .command("SendVersion", new SendVersion(ID, actor(FIA, SIGNATORY), version(1), Reach.NONE, STANDING))
                .command(
                        "SendVersion by who wrote it",
                        new SendVersion(ID, actor(FIA, PROPOSER), version(1), Reach.NONE, STANDING))
                .command("SignVersion", sign(FIA, DIGEST))
                .command("SignVersion by the other", sign(OMAN, DIGEST))
                .command("SignVersion of another text", sign(FIA, "0".repeat(64)))
                .command(
                        "DeclineVersion by the other",
                        new DeclineVersion(ID, actor(OMAN, SIGNATORY), version(1), said(OMAN, "declineReason")))
                .command("NameMember", name(ADMINISTRATOR))
                .command("NameMember by a leader", name(LEADER))
                .command("RemoveMember", new RemoveMember(ID, actor(FIA, ADMINISTRATOR), person(FIA, CUSTODIAN)))
                .command(
                        "RemoveMember of another party's",
                        new RemoveMember(ID, actor(FIA, ADMINISTRATOR), person(OMAN, CUSTODIAN)))
                .command("BriefMember", new BriefMember(ID, actor(FIA, LEADER), person(OMAN, CUSTODIAN)));
    }

    /** On what is on the table. */
    private static WriteVersion write(List<InvestigationEvent> given) {
        boolean sent = given.stream().anyMatch(VersionSent.class::isInstance);
        boolean inForce = given.stream().anyMatch(AgreementEnteredIntoForce.class::isInstance);
        return new WriteVersion(
                ID,
                actor(FIA, LEADER),
                version(2),
                sent && !inForce ? version(1) : null,
                BLINDING,
                AGREEMENT,
                STANDING);
    }

    private static SignVersion sign(PartnerId party, String digest) {
        return new SignVersion(ID, actor(party, SIGNATORY), version(1), digest, STANDING);
    }

    private static NameMember name(int by) {
        return new NameMember(ID, actor(FIA, by), person(FIA, COLLEAGUE), Sets.of(Right.READ), STANDING);
    }

    private static void work(StateTable<InvestigationCommand, InvestigationEvent, Investigation> table) {
        table.command("PlanAction", plan(actor(FIA, OFFICER)))
                .command("PlanAction by who may only keep evidence", plan(actor(OMAN, CUSTODIAN)))
                .command("PlanAction by a stranger", plan(actor(NEPAL, OFFICER)))
                .command("ReportAction by the other", report(OMAN))
                .command("ReportAction", report(FIA))
                .command("ExtendAction", new ExtendAction(ID, actor(FIA, LEADER), action(1), LATER))
                .command("PassActionDue", new PassActionDue(ID, platform(SOON), action(1)))
                .command(
                        "RecordDecision",
                        new RecordDecision(
                                ID,
                                actor(FIA, OFFICER),
                                decision(1),
                                said(FIA, "decisionText"),
                                said(FIA, "rationale"),
                                false))
                .command(
                        "RecordDissent by the other",
                        new RecordDissent(ID, actor(OMAN, OFFICER), decision(1), said(OMAN, "dissent")))
                .command("LinkItem", new LinkItem(ID, actor(FIA, OFFICER), ALERT, FIAS))
                .command("RegisterEvidence", new RegisterEvidence(ID, actor(FIA, CUSTODIAN), evidence(1), EXHIBIT))
                .command(
                        "OfferHandOver",
                        new OfferHandOver(
                                ID,
                                actor(FIA, CUSTODIAN),
                                evidence(1),
                                handOver(1),
                                person(OMAN, CUSTODIAN),
                                "S-2",
                                said(FIA, "condition")))
                .command(
                        "AcceptHandOver by the other",
                        new AcceptHandOver(
                                ID,
                                actor(OMAN, CUSTODIAN),
                                evidence(1),
                                handOver(1),
                                "S-2",
                                said(OMAN, "conditionFound")))
                .command(
                        "RefuseHandOver by the other",
                        new RefuseHandOver(
                                ID, actor(OMAN, CUSTODIAN), evidence(1), handOver(1), said(OMAN, "refusalReason")))
                .command(
                        "ReportLoss",
                        new ReportLoss(ID, actor(FIA, CUSTODIAN), evidence(1), said(FIA, "circumstances")))
                .command(
                        "TakeCustody",
                        new TakeCustody(ID, actor(FIA, LEADER), evidence(1), "S-1", said(FIA, "conditionFound")))
                .command(
                        "EndCustody",
                        new EndCustody(
                                ID, actor(FIA, CUSTODIAN), evidence(1), CustodyEnd.RETURNED, said(FIA, "endNote")))
                .command(
                        "DiscloseToDefence by the other",
                        new DiscloseToDefence(ID, actor(OMAN, LEADER), evidence(1), said(OMAN, "defence")));
    }

    private static PlanAction plan(Actor by) {
        return new PlanAction(ID, by, action(1), OMAN, said(FIA, "actionText"), false, SOON);
    }

    private static ReportAction report(PartnerId by) {
        return new ReportAction(ID, actor(by, OFFICER), action(1), said(OMAN, "actionResult"));
    }

    private static Actor platform(Instant at) {
        return new Actor(PartnerId.PLATFORM, person(FIA, 9), Nature.MACHINE, Sets.of(), Sets.of(), at);
    }

    private static Actor platform(LocalDate day) {
        return platform(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static void endings(StateTable<InvestigationCommand, InvestigationEvent, Investigation> table) {
        table.command("AgreeToExclude", exclude(FIA))
                .command("AgreeToExclude by the other", exclude(OMAN))
                .command(
                        "WithdrawFromInvestigation by the other",
                        new WithdrawFromInvestigation(ID, actor(OMAN, LEADER), said(OMAN, "leavingReason")))
                .command("AgreeToClose", close(FIA, Outcome.PROSECUTION))
                .command("AgreeToClose with another outcome", close(FIA, Outcome.NO_PROSECUTION))
                .command("AgreeToClose by the other", close(OMAN, Outcome.PROSECUTION))
                .command("PassPeriodEnd", new PassPeriodEnd(ID, platform(UNTIL.plusDays(1))))
                .command(
                        "EvaluateInvestigation",
                        new EvaluateInvestigation(ID, actor(FIA, LEADER), said(FIA, "evaluation")))
                .command("PlaceHold", new PlaceHold(ID, actor(FIA, SIGNATORY), UNTIL, said(FIA, "holdGround")))
                .command("LiftHold", new LiftHold(ID, actor(FIA, SIGNATORY)))
                .command("LiftHold by who is no supervisor", new LiftHold(ID, actor(FIA, LEADER)))
                .command("EraseInvestigation by the other", new EraseInvestigation(ID, actor(OMAN, SIGNATORY)))
                .command("EraseInvestigation by who is no supervisor", new EraseInvestigation(ID, actor(FIA, LEADER)))
                .command("KeepInvestigation by the other", new KeepInvestigation(ID, actor(OMAN, SIGNATORY), LONGER))
                .command("PassReview before its day", new PassReview(ID, platform(REMINDED), OMAN))
                .command("PassReview after its day", new PassReview(ID, platform(REVIEWED.plusDays(1)), OMAN));
    }

    private static AgreeToExclude exclude(PartnerId by) {
        return new AgreeToExclude(ID, actor(by, SIGNATORY), IOM, said(by, "exclusionReason"), STANDING);
    }

    private static AgreeToClose close(PartnerId by, Outcome outcome) {
        return new AgreeToClose(ID, actor(by, LEADER), outcome);
    }

    private static void eventsOfAgreements(StateTable<InvestigationCommand, InvestigationEvent, Investigation> table) {
        var findings = new TreeMap<PartnerId, List<Finding>>();
        findings.put(FIA, findings(OMAN));
        findings.put(OMAN, findings(FIA));
        table.event("investigation-proposed", new InvestigationProposed(ID, FIA, written(1, PROPOSER, null), null))
                .event("investigation-version-written anew", new VersionWritten(ID, written(2, LEADER, null)))
                .event(
                        "investigation-version-written on the first",
                        new VersionWritten(ID, written(2, LEADER, version(1))))
                .event(
                        "investigation-version-sent",
                        new VersionSent(ID, version(1), person(FIA, SIGNATORY), findings(OMAN)))
                .event("investigation-version-signed", signed(FIA))
                .event("investigation-version-signed by the other", signed(OMAN))
                .event(
                        "investigation-version-declined",
                        new VersionDeclined(ID, version(1), OMAN, person(OMAN, SIGNATORY), said(OMAN, "declineReason")))
                .event(
                        "investigation-agreement-entered-into-force",
                        new AgreementEnteredIntoForce(ID, version(1), findings))
                .event(
                        "investigation-member-named",
                        new MemberNamed(ID, person(FIA, COLLEAGUE), member(FIA), person(FIA, ADMINISTRATOR)))
                .event(
                        "investigation-member-removed",
                        new MemberRemoved(ID, person(FIA, CUSTODIAN), FIA, person(FIA, ADMINISTRATOR)))
                .event(
                        "investigation-member-briefed",
                        new MemberBriefed(ID, person(OMAN, CUSTODIAN), OMAN, person(FIA, LEADER)));
    }

    private static Version written(int number, int author, @Nullable VersionId base) {
        return new Version(version(number), FIA, person(FIA, author), base, BLINDING, AGREEMENT);
    }

    private static VersionSigned signed(PartnerId party) {
        return new VersionSigned(ID, version(1), party, person(party, SIGNATORY), DIGEST);
    }

    /**
     * A registered agreement carries what goes to the organization, and the treaty what goes to a state's authority.
     */
    private static List<Finding> findings(PartnerId other) {
        return List.of(
                new Finding(IOM, Purpose.JOINT_INVESTIGATION, REGISTERED.toString(), List.of()),
                new Finding(other, Purpose.JOINT_INVESTIGATION, "untoc-art-19", List.of()));
    }

    private static void eventsOfWork(StateTable<InvestigationCommand, InvestigationEvent, Investigation> table) {
        table.event("investigation-action-planned", new ActionPlanned(ID, action(1), person(FIA, OFFICER), PLANNED))
                .event(
                        "investigation-action-reported",
                        new ActionReported(ID, action(1), OMAN, person(OMAN, OFFICER), said(OMAN, "actionResult")))
                .event("investigation-action-met", new ActionMet(ID, action(1)))
                .event("investigation-action-missed", new ActionMissed(ID, action(1), SOON))
                .event("investigation-action-extended", new ActionExtended(ID, action(1), LATER, person(FIA, LEADER)))
                .event(
                        "investigation-decision-recorded",
                        new DecisionRecorded(ID, decision(1), person(FIA, OFFICER), DECIDED))
                .event(
                        "investigation-dissent-recorded",
                        new DissentRecorded(
                                ID, decision(1), OMAN, person(OMAN, OFFICER), new Dissent(said(OMAN, "dissent"))))
                .event(
                        "investigation-item-linked",
                        new ItemLinked(
                                ID, ALERT, person(FIA, OFFICER), seen(LEADER, OFFICER, CUSTODIAN, ADMINISTRATOR)))
                .event(
                        "investigation-item-linked to fewer",
                        new ItemLinked(ID, ALERT, person(FIA, OFFICER), seen(LEADER, OFFICER, ADMINISTRATOR)))
                .event(
                        "investigation-evidence-registered",
                        new EvidenceRegistered(ID, evidence(1), FIA, person(FIA, CUSTODIAN), EXHIBIT))
                .event(
                        "investigation-hand-over-offered",
                        new HandOverOffered(
                                ID,
                                evidence(1),
                                new CustodyStep.Offered(
                                        handOver(1),
                                        person(FIA, CUSTODIAN),
                                        person(OMAN, CUSTODIAN),
                                        "S-2",
                                        said(FIA, "condition"))))
                .event(
                        "investigation-hand-over-accepted",
                        new HandOverAccepted(
                                ID,
                                evidence(1),
                                new CustodyStep.Accepted(
                                        handOver(1), person(OMAN, CUSTODIAN), "S-2", said(OMAN, "conditionFound"))))
                .event(
                        "investigation-hand-over-refused",
                        new HandOverRefused(
                                ID,
                                evidence(1),
                                new CustodyStep.Refused(
                                        handOver(1), person(OMAN, CUSTODIAN), said(OMAN, "refusalReason"))))
                .event(
                        "investigation-evidence-lost",
                        new EvidenceLost(
                                ID,
                                evidence(1),
                                new CustodyStep.Lost(person(FIA, CUSTODIAN), said(FIA, "circumstances"))))
                .event(
                        "investigation-custody-taken",
                        new CustodyTaken(
                                ID,
                                evidence(1),
                                new CustodyStep.Taken(person(FIA, LEADER), "S-1", said(FIA, "conditionFound"))))
                .event(
                        "investigation-custody-ended",
                        new CustodyEnded(
                                ID,
                                evidence(1),
                                new CustodyStep.Ended(
                                        person(FIA, CUSTODIAN), CustodyEnd.RETURNED, said(FIA, "endNote"))))
                .event(
                        "investigation-evidence-disclosed-to-defence",
                        new EvidenceDisclosedToDefence(
                                ID, evidence(1), OMAN, person(OMAN, LEADER), said(OMAN, "defence")));
    }

    private static SortedMap<PersonId, PartnerId> seen(int... numbers) {
        var seen = new TreeMap<PersonId, PartnerId>();
        for (int number : numbers) seen.put(person(FIA, number), FIA);
        return seen;
    }

    private static void eventsOfEndings(StateTable<InvestigationCommand, InvestigationEvent, Investigation> table) {
        table.event("investigation-exclusion-agreed", excluded(FIA))
                .event("investigation-exclusion-agreed by the other", excluded(OMAN))
                .event(
                        "investigation-party-left excluded",
                        new PartyLeft(ID, IOM, Leaving.EXCLUDED, person(OMAN, SIGNATORY), null))
                .event(
                        "investigation-party-left by its own notice",
                        new PartyLeft(ID, OMAN, Leaving.WITHDRAWN, person(OMAN, LEADER), said(OMAN, "leavingReason")))
                .event("investigation-closure-agreed", closing(FIA, Outcome.PROSECUTION))
                .event("investigation-closure-agreed otherwise", closing(FIA, Outcome.NO_PROSECUTION))
                .event("investigation-closure-agreed by the other", closing(OMAN, Outcome.PROSECUTION))
                .event("investigation-closed", new InvestigationClosed(ID, Outcome.PROSECUTION))
                .event("investigation-closed one left", new InvestigationClosed(ID, Outcome.ONE_PARTY_LEFT))
                .event("investigation-closed by time", new InvestigationClosed(ID, Outcome.PERIOD_OVER))
                .event("investigation-kept", kept(REVIEWED, FIA, IOM, OMAN))
                .event("investigation-kept what iom told", kept(REVIEWED, IOM))
                .event("investigation-kept what was proposed", kept(AFTER_THE_PERIOD, FIA))
                .event("investigation-kept what was negotiated", kept(AFTER_THE_PERIOD, FIA, OMAN))
                .event("investigation-kept after the period", kept(AFTER_THE_PERIOD, FIA, IOM, OMAN))
                .event(
                        "investigation-kept longer",
                        new InvestigationKept(ID, person(OMAN, SIGNATORY), new TreeMap<>(Map.of(OMAN, LONGER))))
                .event(
                        "investigation-evaluated",
                        new InvestigationEvaluated(ID, FIA, person(FIA, LEADER), said(FIA, "evaluation")))
                .event(
                        "investigation-hold-placed",
                        new HoldPlaced(ID, FIA, person(FIA, SIGNATORY), new Hold(UNTIL, said(FIA, "holdGround"))))
                .event("investigation-hold-lifted", new HoldLifted(ID, FIA, person(FIA, SIGNATORY)))
                .event("investigation-erased", erased(person(OMAN, SIGNATORY), Sets.of(key(OMAN.value()))))
                .event("investigation-erased by time", erased(null, Sets.of(key(OMAN.value()))))
                .event("investigation-erased nothing", erased(person(OMAN, SIGNATORY), Sets.of()))
                .event("investigation-retold", new InvestigationRetold(ID, OMAN, Sets.of(key(OMAN.value()))))
                .event("investigation-retold nothing", new InvestigationRetold(ID, OMAN, Sets.of()))
                .event("investigation-review-asked", new ReviewAsked(ID, OMAN, REVIEWED))
                .event("investigation-review-asked late", new ReviewAsked(ID, OMAN, REMINDED_LATE));
    }

    private static ExclusionAgreed excluded(PartnerId by) {
        return new ExclusionAgreed(ID, IOM, by, person(by, SIGNATORY), said(by, "exclusionReason"));
    }

    private static ClosureAgreed closing(PartnerId by, Outcome outcome) {
        return new ClosureAgreed(ID, by, person(by, LEADER), outcome);
    }

    private static InvestigationKept kept(LocalDate until, PartnerId... partners) {
        var all = new TreeMap<PartnerId, LocalDate>();
        for (PartnerId partner : partners) all.put(partner, until);
        return new InvestigationKept(ID, null, all);
    }

    private static InvestigationErased erased(@Nullable PersonId by, SortedSet<String> keys) {
        return new InvestigationErased(ID, OMAN, by, keys);
    }

    @TestFactory
    Stream<DynamicTest> every_command_in_every_state() {
        return TABLE.tests();
    }

    @Test
    void no_command_event_or_kind_of_investigation_is_missing_in_the_table() {
        assertThat(TABLE.findings()).isEmpty();
    }

    /** Also those that depend on more than the state: who asks, and what else there is. */
    @ParameterizedTest
    @MethodSource("org.antitrafficking.coordination.investigations.InvestigationRefusalsTest#refusals")
    void each_refusal_comes_back_by_its_rule(InvestigationRefusalsTest.Refusal one) {
        ResultValidator<?> result = TABLE.tried(one.life().events(), one.command());
        result.expectEvents()
                .expectException(TABLE.refusedBy(one.rule(), one.life().events(), one.command()));
    }
}
