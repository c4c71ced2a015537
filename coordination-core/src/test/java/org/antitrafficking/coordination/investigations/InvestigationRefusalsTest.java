package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.ALERT;
import static org.antitrafficking.coordination.investigations.Examples.BLINDING;
import static org.antitrafficking.coordination.investigations.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.DIRECTORY;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.FIAS;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LABOUR;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.MACHINE;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.NOW;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.QATAR;
import static org.antitrafficking.coordination.investigations.Examples.REGISTERED;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SOON;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.basedOn;
import static org.antitrafficking.coordination.investigations.Examples.decision;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.exhibit;
import static org.antitrafficking.coordination.investigations.Examples.handOver;
import static org.antitrafficking.coordination.investigations.Examples.member;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.standing;
import static org.antitrafficking.coordination.investigations.Examples.suspended;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.antitrafficking.coordination.investigations.Examples.withSuspended;
import static org.antitrafficking.coordination.investigations.Examples.without;
import static org.antitrafficking.coordination.sharing.Seals.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.RulesInSource;
import org.antitrafficking.coordination.sharing.Article;
import org.antitrafficking.coordination.sharing.LegalBasis;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.SigningRight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of an investigation, each with what it refuses. */
class InvestigationRefusalsTest {

    record Refusal(String rule, Life life, InvestigationCommand command) {
        @Override
        public String toString() {
            return rule + ": " + command.getClass().getSimpleName();
        }
    }

    /** All of them, as the rules name them: one that is added there needs an example here. */
    private static final Set<String> RULES = RulesInSource.of("investigations", "partners/Directory.java");

    static Stream<Refusal> refusals() {
        return Stream.of(
                        proposing(),
                        agreements(),
                        negotiating(),
                        signing(),
                        members(),
                        working(),
                        evidenceRules(),
                        leaving(),
                        keeping(),
                        limits())
                .flatMap(List::stream);
    }

    private static ProposeInvestigation propose(Actor by, JointAgreement agreement, Standing standing) {
        return new ProposeInvestigation(ID, by, version(1), BLINDING, agreement, null, Reach.NONE, standing);
    }

    private static List<Refusal> proposing() {
        Actor by = actor(FIA, PROPOSER);
        JointAgreement agreement = agreement(FIA, OMAN);
        var auditor = new Actor(FIA, by.person(), by.nature(), Sets.of(Role.AUDITOR), Sets.of(), NOW);
        String proposes = "only-a-focal-point-or-supervisor-proposes-an-investigation";
        return List.of(
                new Refusal("an-investigation-is-proposed-once", Life.sent(), Life.propose(agreement)),
                new Refusal(proposes, Life.none(), propose(auditor, agreement, STANDING)),
                new Refusal(proposes, Life.none(), propose(actor(FIA, MACHINE), agreement, STANDING)),
                new Refusal(
                        "a-suspended-partner-does-not-act",
                        Life.none(),
                        propose(by, agreement, standing(suspended(DIRECTORY, FIA)))));
    }

    private static List<Refusal> agreements() {
        JointAgreement usual = agreement(FIA, OMAN);
        var refusals = new ArrayList<Refusal>();
        for (var wrong : Map.of(
                        agreement(OMAN, NEPAL), "who-writes-a-version-is-a-party-to-it",
                        agreement(FIA), "an-agreement-has-two-parties-at-least",
                        agreement(FIA, OMAN, LABOUR), "a-party-is-a-competent-authority",
                        agreement(LocalDate.parse("2026-02-28"), Sets.of(), FIA, OMAN),
                                "a-period-that-is-over-is-not-agreed-on",
                        inStates(usual), "the-states-of-operation-are-those-of-parties",
                        inStates(usual, "PK", "NP"), "the-states-of-operation-are-those-of-parties",
                        withParticipant(usual, QATAR), "a-participant-is-a-un-organization-or-service-provider",
                        withSignatory(usual, OMAN, person(NEPAL, SIGNATORY)), "a-named-person-is-one-of-a-partner",
                        usual.with(person(OMAN, MACHINE), member(OMAN)), "a-named-person-is-one-of-a-partner",
                        usual.with(person(NEPAL, OFFICER), member(OMAN)), "a-named-person-is-one-of-a-partner")
                .entrySet()) refusals.add(new Refusal(wrong.getValue(), Life.none(), Life.propose(wrong.getKey())));
        refusals.add(new Refusal(
                "a-named-person-is-one-of-a-partner",
                Life.none(),
                propose(actor(FIA, PROPOSER), usual, withSuspended(person(OMAN, OFFICER)))));
        for (PartnerId partner : List.of(OMAN, IOM))
            refusals.add(new Refusal(
                    "parties-and-participants-are-partners-that-are-not-suspended",
                    Life.none(),
                    propose(actor(FIA, PROPOSER), usual, standing(suspended(DIRECTORY, partner)))));
        String basis = "a-legal-basis-carries-every-two-of-an-agreement";
        for (LegalBasis wrong : List.of(
                LegalBasis.NONE,
                // no basis for the participant
                new LegalBasis(Sets.of(Article.UNTOC_19), Sets.of(), List.of(), null),
                // no safeguard for the participant
                new LegalBasis(Sets.of(Article.UNTOC_19), Sets.of(REGISTERED), List.of(), null),
                new LegalBasis(Sets.of(Article.TIP_PROTOCOL_10), Sets.of(), List.of(), null)))
            refusals.add(new Refusal(basis, Life.proposed(basedOn(wrong, usual)), Life.send(FIA, 1)));
        // not party to the convention, nor to the registered agreement
        refusals.add(new Refusal(basis, Life.proposed(agreement(FIA, OMAN, QATAR)), Life.send(FIA, 1)));
        return refusals;
    }

    static JointAgreement inStates(JointAgreement of, String... codes) {
        return agreement(
                of.parties(),
                of.members(),
                Sets.of(),
                of.until(),
                Sets.sorted(Stream.of(codes).map(CountryCode::new).toList()),
                true);
    }

    private static JointAgreement withParticipant(JointAgreement of, PartnerId partner) {
        return agreement(
                of.parties(),
                Sets.with(of.participants(), partner, new Participant(person(partner, LEADER), Sets.of())),
                Sets.with(of.members(), person(partner, LEADER), member(partner)),
                of.until(),
                of.states(),
                true);
    }

    static JointAgreement withSignatory(JointAgreement of, PartnerId partner, PersonId signatory) {
        return agreement(
                Sets.with(of.parties(), partner, new Party(signatory, person(partner, LEADER))),
                of.participants(),
                of.members(),
                of.until(),
                of.states(),
                true);
    }

    private static List<Refusal> negotiating() {
        Life proposed = Life.proposed(agreement(FIA, OMAN));
        Life sent = Life.sent();
        Life operational = Life.operational();
        JointAgreement agreement = agreement(FIA, OMAN);
        Life crowded = sent;
        for (int i = 0; i < NegotiationRules.MAX_WRITTEN; i++)
            crowded = crowded.then(crowded.write(OMAN, 100 + i, agreement));
        Life written = sent.then(sent.write(OMAN, 2, agreement));
        String base = "a-version-is-written-on-the-one-that-is-on-the-table";
        return List.of(
                new Refusal(
                        "who-is-at-the-table-writes-a-version",
                        operational,
                        operational.write(actor(FIA, OFFICER), 2, agreement)),
                new Refusal(
                        "who-is-at-the-table-writes-a-version",
                        operational,
                        operational.write(actor(IOM, LEADER), 2, agreement)),
                new Refusal("a-version-is-written-once", written, written.write(OMAN, 2, agreement(FIA, OMAN, NEPAL))),
                new Refusal("a-version-is-written-once", sent, sent.write(OMAN, 1, agreement)),
                new Refusal(
                        base,
                        sent,
                        new WriteVersion(ID, actor(OMAN, LEADER), version(2), null, BLINDING, agreement, STANDING)),
                new Refusal(
                        base,
                        operational,
                        new WriteVersion(
                                ID, actor(OMAN, LEADER), version(2), version(1), BLINDING, agreement, STANDING)),
                new Refusal(
                        "a-person-writes-10-versions-at-most-before-one-is-sent",
                        crowded,
                        crowded.write(OMAN, 2, agreement)),
                new Refusal(
                        "only-the-proposer-picks-whom-to-invite",
                        sent,
                        sent.write(OMAN, 2, agreement(FIA, OMAN, NEPAL))),
                new Refusal(
                        "an-amendment-leaves-no-party-out",
                        Life.operational(agreement(FIA, OMAN, NEPAL)),
                        operational.write(FIA, 2, agreement)),
                new Refusal(
                        "another-person-sends-a-version-than-wrote-it",
                        proposed,
                        new SendVersion(ID, actor(FIA, PROPOSER), version(1), Reach.NONE, STANDING)));
    }

    private static List<Refusal> signing() {
        Life sent = Life.sent();
        Life another = sent.then(sent.write(OMAN, 2, agreement(FIA, OMAN))).then(Life.send(OMAN, 2));
        Life declined = sent.then(decline(OMAN, SIGNATORY));
        Life operational = Life.operational();
        String named = "only-the-named-signatory-signs-or-declines";
        String digest = Objects.requireNonNull(sent.current()).digest(ID);
        var powerless = without(SigningRight.INVESTIGATION_AGREEMENTS, person(OMAN, SIGNATORY));
        var late = new SignVersion(
                ID, actor(OMAN, SIGNATORY, Instant.parse("2028-01-01T00:00:00Z")), version(1), digest, STANDING);
        return List.of(
                new Refusal(named, sent, sent.sign(actor(OMAN, LEADER))),
                new Refusal(named, sent, decline(OMAN, LEADER)),
                new Refusal(named, operational, operational.sign(OMAN)),
                new Refusal(named, operational, exclude(OMAN, LEADER, FIA)),
                new Refusal("only-the-version-on-the-table-is-signed", another, sent.sign(OMAN)),
                new Refusal(
                        "only-who-may-sign-investigation-agreements-signs-one",
                        sent,
                        new SignVersion(ID, actor(OMAN, SIGNATORY), version(1), digest, powerless)),
                new Refusal(
                        "only-who-may-sign-investigation-agreements-signs-one",
                        operational,
                        new AgreeToExclude(ID, actor(OMAN, SIGNATORY), FIA, text("exclusionReason"), powerless)),
                new Refusal("a-declined-version-is-not-signed", declined, sent.sign(FIA)),
                new Refusal(
                        "what-is-signed-is-what-was-sent",
                        sent,
                        new SignVersion(ID, actor(OMAN, SIGNATORY), version(1), "0".repeat(64), STANDING)),
                new Refusal("a-period-that-is-over-is-not-agreed-on", sent, late),
                new Refusal(
                        "a-legal-basis-carries-every-two-of-an-agreement",
                        sent.then(sent.sign(FIA)),
                        new SignVersion(
                                ID,
                                actor(OMAN, SIGNATORY),
                                version(1),
                                digest,
                                new Standing(DIRECTORY, Sets.map(), STANDING.persons(), List.of()))));
    }

    static DeclineVersion decline(PartnerId partner, int number) {
        return new DeclineVersion(ID, actor(partner, number), version(1), text("declineReason"));
    }

    static AgreeToExclude exclude(PartnerId by, int number, PartnerId partner) {
        return new AgreeToExclude(ID, actor(by, number), partner, text("exclusionReason"), STANDING);
    }

    static NameMember name(PartnerId by, int number, PersonId member, Right... rights) {
        return new NameMember(ID, actor(by, number), member, Sets.with(Sets.of(rights), Right.READ), STANDING);
    }

    private static List<Refusal> members() {
        Life operational = Life.operational();
        JointAgreement usual = agreement(FIA, OMAN);
        Life strict =
                Life.operational(agreement(usual.parties(), usual.members(), Sets.of(), UNTIL, usual.states(), false));
        PersonId colleague = person(FIA, COLLEAGUE);
        String removes = "only-an-administrator-signatory-or-contact-removes-members";
        return List.of(
                new Refusal(
                        "only-an-administrator-named-in-the-agreement-names-members",
                        operational,
                        name(FIA, LEADER, colleague)),
                new Refusal(
                        "a-party-names-members-where-the-agreement-lets-it",
                        strict,
                        name(FIA, ADMINISTRATOR, colleague)),
                new Refusal(
                        "administrators-are-those-named-in-the-agreement",
                        operational,
                        name(FIA, ADMINISTRATOR, colleague, Right.ADMINISTER)),
                new Refusal(
                        "what-a-member-may-do-is-changed-by-an-amendment",
                        operational,
                        name(FIA, ADMINISTRATOR, person(FIA, OFFICER), Right.EVIDENCE)),
                new Refusal(
                        "a-named-person-is-one-of-a-partner",
                        operational,
                        name(FIA, ADMINISTRATOR, person(OMAN, COLLEAGUE))),
                new Refusal(removes, operational, remove(FIA, OFFICER, person(FIA, CUSTODIAN))),
                new Refusal(removes, operational, remove(IOM, CUSTODIAN, person(IOM, CUSTODIAN))),
                new Refusal(
                        "a-partner-removes-its-own-members-only",
                        operational,
                        remove(FIA, ADMINISTRATOR, person(OMAN, OFFICER))),
                new Refusal(
                        "a-leader-or-contact-is-changed-by-an-amendment",
                        operational,
                        remove(FIA, ADMINISTRATOR, person(FIA, LEADER))),
                new Refusal(
                        "a-leader-or-contact-is-changed-by-an-amendment",
                        operational,
                        remove(IOM, LEADER, person(IOM, LEADER))),
                new Refusal("only-a-partys-leader-does", operational, brief(OFFICER, person(OMAN, OFFICER))),
                new Refusal("only-a-member-is-briefed", operational, brief(LEADER, colleague)),
                new Refusal(
                        "an-investigation-has-200-briefings-at-most", briefed(), brief(LEADER, person(OMAN, OFFICER))));
    }

    private static Life briefed() {
        Life briefed = Life.operational();
        for (int i = 0; i < Limits.BRIEFINGS; i++) briefed = briefed.then(brief(LEADER, person(OMAN, OFFICER)));
        return briefed;
    }

    static RemoveMember remove(PartnerId by, int number, PersonId member) {
        return new RemoveMember(ID, actor(by, number), member);
    }

    static BriefMember brief(int number, PersonId member) {
        return new BriefMember(ID, actor(FIA, number), member);
    }

    static ReportAction report(PartnerId by, int number, String said) {
        return new ReportAction(ID, actor(by, number), action(1), sealed("actionResult", said));
    }

    static ExtendAction extend(PartnerId by, Instant due) {
        return new ExtendAction(ID, actor(by, LEADER), action(1), due);
    }

    static RecordDecision decide(PartnerId by, int number, boolean aboutPersons) {
        return new RecordDecision(
                ID, actor(by, number), decision(1), text("decisionText"), text("rationale"), aboutPersons);
    }

    static RecordDissent dissent(PartnerId by, String said) {
        return new RecordDissent(ID, actor(by, OFFICER), decision(1), sealed("dissent", said));
    }

    private static List<Refusal> working() {
        Life operational = Life.operational();
        Life planned = Life.planned();
        Life reported = planned.then(report(OMAN, OFFICER, "done"));
        Life decided = operational.then(decide(FIA, OFFICER, false));
        Instant past = Instant.parse("2028-01-01T00:00:00Z");
        var afterwards = new PlanAction(
                ID, actor(FIA, OFFICER, past), action(1), OMAN, text("actionText"), false, past.plusSeconds(9));
        String contributes = "only-a-member-with-the-right-to-contribute-does";
        String covers = "an-agreement-covers-its-period-only";
        return List.of(
                new Refusal(
                        "an-investigation-begins-when-every-signatory-has-signed",
                        Life.sent(),
                        new PlanAction(ID, actor(FIA, LEADER), action(1), OMAN, text("actionText"), false, SOON)),
                new Refusal(
                        "an-investigation-begins-when-every-signatory-has-signed",
                        Life.sent(),
                        new EvaluateInvestigation(ID, actor(FIA, LEADER), text("evaluation"))),
                new Refusal(covers, operational, afterwards),
                new Refusal(
                        contributes,
                        operational,
                        new PlanAction(ID, actor(IOM, LEADER), action(1), OMAN, text("actionText"), false, SOON)),
                new Refusal(contributes, operational, decide(FIA, CUSTODIAN, false)),
                new Refusal(contributes, operational, decide(FIA, SIGNATORY, false)),
                new Refusal("an-action-is-planned-once", planned, Life.plan(FIA, FIA, false)),
                new Refusal("a-party-is-responsible-for-an-action", operational, Life.plan(FIA, IOM, false)),
                new Refusal(
                        "an-action-is-due-after-it-is-planned",
                        operational,
                        new PlanAction(ID, actor(FIA, OFFICER), action(1), OMAN, text("actionText"), false, NOW)),
                new Refusal(
                        "an-action-is-due-within-the-period",
                        operational,
                        new PlanAction(ID, actor(FIA, OFFICER), action(1), OMAN, text("actionText"), false, past)),
                new Refusal(
                        "a-date-is-from-1900-to-2199",
                        operational,
                        new PlanAction(
                                ID,
                                actor(FIA, OFFICER),
                                action(1),
                                OMAN,
                                text("actionText"),
                                false,
                                Instant.parse("+300000-01-01T00:00:00Z"))),
                new Refusal("the-responsible-party-reports-an-action", planned, report(FIA, OFFICER, "done")),
                new Refusal("an-action-is-reported-once", reported, report(OMAN, OFFICER, "otherwise")),
                new Refusal("nobody-gives-itself-more-time", planned, extend(OMAN, SOON.plusSeconds(1))),
                new Refusal("only-an-action-that-runs-is-extended", reported, extend(FIA, SOON.plusSeconds(1))),
                new Refusal(
                        "only-an-action-that-runs-is-extended",
                        planned.then(new PassActionDue(ID, actor(FIA, MACHINE, SOON), action(1))),
                        extend(FIA, SOON.plusSeconds(1))),
                new Refusal("an-action-is-extended-and-never-shortened", planned, extend(FIA, SOON.minusSeconds(1))),
                new Refusal("an-action-is-due-within-the-period", planned, extend(FIA, past)),
                new Refusal(
                        "only-a-partys-leader-does",
                        planned,
                        new ExtendAction(ID, actor(FIA, OFFICER), action(1), SOON.plusSeconds(1))),
                new Refusal("a-decision-is-recorded-once", decided, decide(OMAN, OFFICER, false)),
                new Refusal("a-party-dissents-once", decided.then(dissent(OMAN, "no")), dissent(OMAN, "not at all")));
    }

    private static List<Refusal> evidenceRules() {
        Life operational = Life.operational();
        Life registered = Life.registered();
        Life offered = Life.offered();
        String handles = "only-a-partys-member-with-the-right-of-evidence-does";
        var toItself = new OfferHandOver(
                ID, actor(FIA, CUSTODIAN), evidence(1), handOver(1), person(FIA, CUSTODIAN), "S-2", text("condition"));
        var toOfficer = new OfferHandOver(
                ID, actor(FIA, CUSTODIAN), evidence(1), handOver(1), person(OMAN, OFFICER), "S-2", text("condition"));
        var again = new OfferHandOver(
                ID, actor(FIA, CUSTODIAN), evidence(1), handOver(2), person(OMAN, LEADER), "S-2", text("condition"));
        Life refused = offered.then(
                new RefuseHandOver(ID, actor(OMAN, CUSTODIAN), evidence(1), handOver(1), text("refusalReason")));
        JointAgreement all = agreement(UNTIL, Sets.of(Access.EVIDENCE, Access.PERSONS_DATA), FIA, OMAN);
        return List.of(
                new Refusal(handles, operational, register(FIA, OFFICER, person(FIA, CUSTODIAN))),
                new Refusal(handles, Life.operational(all), register(IOM, CUSTODIAN, person(IOM, CUSTODIAN))),
                new Refusal("evidence-is-registered-once", registered, Life.register(FIA, true)),
                new Refusal(
                        "a-custodian-is-a-named-person-of-the-party-that-registers",
                        operational,
                        register(FIA, CUSTODIAN, person(OMAN, CUSTODIAN))),
                new Refusal(
                        "a-custodian-is-a-named-person-of-the-party-that-registers",
                        operational,
                        register(FIA, CUSTODIAN, person(FIA, OFFICER))),
                new Refusal(
                        "an-agreement-covers-its-period-only",
                        operational,
                        new RegisterEvidence(
                                ID,
                                actor(FIA, CUSTODIAN, Instant.parse("2028-01-01T00:00:00Z")),
                                evidence(1),
                                exhibit(person(FIA, CUSTODIAN), false))),
                new Refusal(
                        "only-its-custodian-does",
                        registered,
                        new OfferHandOver(
                                ID,
                                actor(FIA, LEADER),
                                evidence(1),
                                handOver(1),
                                person(OMAN, CUSTODIAN),
                                "S-2",
                                text("condition"))),
                new Refusal(
                        "only-its-custodian-does",
                        registered,
                        new EndCustody(ID, actor(OMAN, CUSTODIAN), evidence(1), CustodyEnd.DESTROYED, text("endNote"))),
                new Refusal(
                        "only-its-custodian-does",
                        registered,
                        new ReportLoss(ID, actor(OMAN, CUSTODIAN), evidence(1), text("circumstances"))),
                new Refusal(
                        "only-its-custodian-does",
                        registered.then(new ReportLoss(ID, actor(FIA, CUSTODIAN), evidence(1), text("circumstances"))),
                        Life.offer()),
                new Refusal("a-receiver-is-another-named-person-of-a-party", registered, toItself),
                new Refusal("a-receiver-is-another-named-person-of-a-party", registered, toOfficer),
                new Refusal("one-hand-over-waits-at-a-time", offered, again),
                new Refusal("a-hand-over-is-offered-once", refused, Life.offer()),
                new Refusal(
                        "only-the-named-receiver-of-a-waiting-hand-over-does",
                        offered,
                        new AcceptHandOver(
                                ID, actor(OMAN, LEADER), evidence(1), handOver(1), "S-2", text("conditionFound"))),
                new Refusal("only-the-named-receiver-of-a-waiting-hand-over-does", refused, Life.accept("S-2")),
                new Refusal("only-the-named-receiver-of-a-waiting-hand-over-does", registered, Life.accept("S-2")),
                new Refusal(
                        "the-party-of-a-custodian-who-left-takes-custody",
                        registered,
                        new TakeCustody(ID, actor(FIA, LEADER), evidence(1), "S-1", text("conditionFound"))),
                new Refusal(
                        "the-party-of-a-custodian-who-left-takes-custody",
                        registered.then(remove(FIA, ADMINISTRATOR, person(FIA, CUSTODIAN))),
                        new TakeCustody(ID, actor(OMAN, LEADER), evidence(1), "S-1", text("conditionFound"))));
    }

    private static RegisterEvidence register(PartnerId by, int number, PersonId custodian) {
        return new RegisterEvidence(ID, actor(by, number), evidence(1), exhibit(custodian, false));
    }

    static AgreeToClose close(PartnerId by, int number, Outcome outcome) {
        return new AgreeToClose(ID, actor(by, number), outcome);
    }

    static WithdrawFromInvestigation withdraw(PartnerId by, int number) {
        return new WithdrawFromInvestigation(ID, actor(by, number), text("leavingReason"));
    }

    private static List<Refusal> leaving() {
        Life operational = Life.operational();
        Life closed = operational
                .then(close(FIA, LEADER, Outcome.PROSECUTION))
                .then(close(OMAN, LEADER, Outcome.PROSECUTION));
        Life evaluated = closed.then(new EvaluateInvestigation(ID, actor(FIA, LEADER), text("evaluation")));
        var refusals = new ArrayList<Refusal>(List.of(
                new Refusal("a-party-withdraws-and-does-not-exclude-itself", operational, exclude(FIA, SIGNATORY, FIA)),
                new Refusal("only-a-party-or-participant-is-excluded", operational, exclude(FIA, SIGNATORY, NEPAL)),
                new Refusal("a-signatory-leader-or-contact-gives-notice", operational, withdraw(FIA, OFFICER)),
                new Refusal("a-signatory-leader-or-contact-gives-notice", operational, withdraw(IOM, CUSTODIAN)),
                new Refusal("only-a-partys-leader-does", operational, close(FIA, SIGNATORY, Outcome.TRANSFERRED)),
                new Refusal(
                        "only-a-partys-leader-does",
                        operational,
                        new EvaluateInvestigation(ID, actor(IOM, LEADER), text("evaluation"))),
                new Refusal(
                        "a-party-evaluates-once",
                        evaluated,
                        new EvaluateInvestigation(ID, actor(FIA, LEADER), sealed("evaluation", "other")))));
        for (InvestigationCommand command : List.of(
                close(FIA, LEADER, Outcome.TRANSFERRED),
                withdraw(FIA, LEADER),
                exclude(FIA, SIGNATORY, OMAN),
                decide(FIA, OFFICER, false),
                Life.plan(FIA, OMAN, false),
                report(OMAN, OFFICER, "done"),
                Life.register(FIA, false),
                name(FIA, ADMINISTRATOR, person(FIA, COLLEAGUE)),
                new LinkItem(ID, actor(FIA, OFFICER), ALERT, FIAS),
                closed.write(FIA, 2, agreement(FIA, OMAN)),
                Life.send(FIA, 2),
                decline(FIA, SIGNATORY),
                closed.sign(FIA))) refusals.add(new Refusal("a-closed-investigation-is-over", closed, command));
        return refusals;
    }

    /** As many as there may be, and one more. */
    private static List<Refusal> keeping() {
        Life operational = Life.operational();
        Life held = operational.then(Life.hold(OMAN, UNTIL));
        var officers = new PlaceHold(ID, actor(FIA, OFFICER), UNTIL, text("holdGround"));
        Life invited = operational
                .then(operational.write(FIA, 2, agreement(FIA, OMAN, NEPAL)))
                .then(Life.send(FIA, 2));
        return List.of(
                new Refusal("a-supervisor-erases", Life.closed(), new EraseInvestigation(ID, actor(FIA, LEADER))),
                new Refusal(
                        "an-ended-investigation-is-erased",
                        operational,
                        new EraseInvestigation(ID, actor(FIA, SIGNATORY))),
                new Refusal(
                        "a-hold-keeps-an-investigation",
                        Life.closed().then(Life.hold(OMAN, UNTIL)),
                        new EraseInvestigation(ID, actor(FIA, SIGNATORY))),
                new Refusal("a-supervisor-places-and-lifts-a-hold", operational, officers),
                new Refusal(
                        "a-supervisor-reviews-what-is-kept",
                        Life.closed(),
                        new KeepInvestigation(ID, actor(FIA, LEADER), UNTIL)),
                new Refusal(
                        "an-ended-investigation-is-reviewed",
                        operational,
                        new KeepInvestigation(ID, actor(FIA, SIGNATORY), UNTIL)),
                new Refusal(
                        "what-is-reviewed-is-kept-60-days-at-least",
                        Life.closed(),
                        new KeepInvestigation(
                                ID,
                                actor(FIA, SIGNATORY),
                                InvestigationRules.day(NOW).plusDays(59))),
                new Refusal(
                        "what-is-reviewed-is-kept-5-years-at-most",
                        Life.closed(),
                        new KeepInvestigation(
                                ID,
                                actor(FIA, SIGNATORY),
                                InvestigationRules.day(NOW).plusYears(5).plusDays(1))),
                new Refusal("a-supervisor-places-and-lifts-a-hold", held, new LiftHold(ID, actor(OMAN, LEADER))),
                new Refusal("only-a-party-or-participant-holds", invited, Life.hold(NEPAL, UNTIL)),
                new Refusal("a-hold-lasts-beyond-today", operational, Life.hold(FIA, InvestigationRules.day(NOW))),
                new Refusal(
                        "a-hold-lasts-5-years-at-most",
                        operational,
                        Life.hold(FIA, InvestigationRules.day(NOW).plusYears(5).plusDays(1))),
                new Refusal("a-hold-is-prolonged-and-never-shortened", held, Life.hold(OMAN, UNTIL.minusDays(1))));
    }

    private static List<Refusal> limits() {
        Life operational = Life.operational();
        var actions = new ArrayList<>(operational.events());
        var decisions = new ArrayList<>(operational.events());
        var register = new ArrayList<>(operational.events());
        var links = new ArrayList<>(operational.events());
        var steps = new ArrayList<>(Life.registered().events());
        PersonId by = person(FIA, OFFICER);
        var planned = new Action(FIA, OMAN, text("actionText"), false, SOON, true, null);
        var recorded = new TeamDecision(FIA, text("decisionText"), text("rationale"), false, Sets.map());
        for (int i = 0; i < InvestigationRules.MAX_ACTIONS; i++)
            actions.add(new ActionPlanned(ID, action(100 + i), by, planned));
        for (int i = 0; i < InvestigationRules.MAX_DECISIONS; i++)
            decisions.add(new DecisionRecorded(ID, decision(100 + i), by, recorded));
        for (int i = 0; i < EvidenceRules.MAX_EVIDENCE; i++)
            register.add(
                    new EvidenceRegistered(ID, evidence(100 + i), FIA, by, exhibit(person(FIA, CUSTODIAN), false)));
        for (int i = 0; i < InvestigationRules.MAX_LINKS; i++)
            links.add(new ItemLinked(ID, new LinkedItem("alert-x" + i), by, Sets.with(Sets.map(), by, FIA)));
        for (int i = 1; i < EvidenceRules.MAX_STEPS; i++)
            steps.add(new EvidenceDisclosedToDefence(ID, evidence(1), FIA, by, text("defence")));
        JointAgreement full = agreement(FIA, OMAN);
        var persons = new TreeMap<>(full.members());
        for (int i = 0; persons.size() < JointAgreement.MAX_MEMBERS; i++)
            persons.put(person(FIA, 1_000 + i), member(FIA));
        var crowd = agreement(full.parties(), persons, Sets.of(), UNTIL, full.states(), true);
        var version = new Version(version(1), FIA, person(FIA, PROPOSER), null, BLINDING, crowd);
        Life crowded = new Life(List.of(
                new InvestigationProposed(ID, FIA, version, null),
                new VersionSent(ID, version(1), person(FIA, LEADER), List.of()),
                new AgreementEnteredIntoForce(ID, version(1), Sets.map())));
        return List.of(
                new Refusal(
                        "an-agreement-has-200-members-at-most",
                        crowded,
                        name(FIA, ADMINISTRATOR, person(FIA, COLLEAGUE))),
                new Refusal(
                        "an-investigation-has-1000-actions-at-most", new Life(actions), Life.plan(FIA, OMAN, false)),
                new Refusal(
                        "an-investigation-has-1000-decisions-at-most",
                        new Life(decisions),
                        decide(FIA, OFFICER, false)),
                new Refusal("a-register-has-1000-pieces-at-most", new Life(register), Life.register(FIA, false)),
                new Refusal(
                        "an-investigation-has-200-links-at-most",
                        new Life(links),
                        new LinkItem(ID, actor(FIA, OFFICER), ALERT, FIAS)),
                new Refusal("evidence-has-200-steps-at-most", new Life(steps), Life.offer()));
    }

    @ParameterizedTest
    @MethodSource
    void refusals(Refusal refusal) {
        refusal.life().when(refusal.command()).thenRejected(refusal.rule());
    }

    @Test
    void every_rule_refuses_something() {
        assertThat(refusals().map(Refusal::rule).collect(Collectors.toSet())).isEqualTo(RULES);
    }
}
