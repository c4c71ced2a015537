package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.ALERT;
import static org.antitrafficking.coordination.investigations.Examples.BLINDING;
import static org.antitrafficking.coordination.investigations.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.DIRECTORY;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.MACHINE;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.NOW;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PARTNERS;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.SECOND_SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.decision;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.exhibit;
import static org.antitrafficking.coordination.investigations.Examples.handOver;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.said;
import static org.antitrafficking.coordination.investigations.Examples.standing;
import static org.antitrafficking.coordination.investigations.Examples.suspended;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What anybody might ask in one investigation's life: out of a seed, and leaning to what moves it on. */
final class RandomLife {
    /** What came of one command. */
    record Answer(
            InvestigationCommand command,
            Investigation before,
            List<Told> told,
            @Nullable String rule) {
        /** Of what the command was about. */
        Reach reach() {
            return switch (command) {
                case ProposeInvestigation c -> c.reach();
                case SendVersion c -> c.reach();
                case LinkItem c -> c.reach();
                default -> Reach.NONE;
            };
        }

        /** Whether there was no such thing for whoever asked. */
        boolean hidden() {
            return "hidden".equals(rule);
        }
    }

    /** An event, and what was told of it. */
    record Told(InvestigationEvent event, Set<PartnerId> suspended, List<Entry> entries) {}

    private final Random random;
    private final Set<PartnerId> suspended = new HashSet<>();
    private Directory directory = DIRECTORY;
    private Standing standing = STANDING;
    private Investigation investigation = Investigation.none();
    private Instant now = NOW;
    private int next = 100;

    RandomLife(long seed) {
        random = new Random(seed);
    }

    Investigation investigation() {
        return investigation;
    }

    Directory directory() {
        return directory;
    }

    /** What a reinstated partner is told; empty where nothing of that sort happens. */
    List<Entry> turn() {
        if (random.nextInt(suspended.isEmpty() ? 60 : 6) > 0) return List.of();
        boolean back = !suspended.isEmpty();
        PartnerId partner = back ? suspended.iterator().next() : pick(List.of(OMAN, NEPAL, IOM));
        if (back) suspended.remove(partner);
        else suspended.add(partner);
        directory = back ? Examples.reinstated(directory, partner) : suspended(directory, partner);
        standing = standing(directory);
        return back ? InvestigationDisclosure.again(directory, partner, investigation, Occurrence.UNSTATED) : List.of();
    }

    Answer step() {
        now = now.plus(Duration.ofHours(random.nextInt(30)));
        Reach reach = someReach();
        InvestigationCommand command = random.nextInt(6) > 0 ? likely(reach) : any(someone(), reach);
        Investigation before = investigation;
        var told = new ArrayList<Told>();
        try {
            for (InvestigationEvent event : InvestigationRules.decide(command, before)) {
                Investigation earlier = investigation;
                investigation = Investigation.evolve(earlier, event);
                told.add(new Told(
                        event,
                        Set.copyOf(suspended),
                        InvestigationDisclosure.disclose(
                                directory, earlier, investigation, event, Occurrence.UNSTATED)));
            }
            return new Answer(command, before, told, null);
        } catch (Rejected rejected) {
            return new Answer(command, before, told, rejected.rule());
        } catch (Hidden hidden) {
            assertThat(hidden).isSameAs(Hidden.HIDDEN);
            return new Answer(command, before, told, "hidden");
        }
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Actor someone() {
        return actor(pick(PARTNERS), 1 + random.nextInt(Examples.PERSONS), now);
    }

    private Reach someReach() {
        var scopes = new TreeSet<Scope>();
        for (PartnerId partner : PARTNERS) {
            if (random.nextInt(3) == 0) scopes.add(Scope.of(partner));
            if (random.nextInt(4) == 0) scopes.add(Scope.of(person(partner, 1 + random.nextInt(Examples.PERSONS))));
        }
        return new Reach(scopes);
    }

    private JointAgreement someAgreement() {
        JointAgreement of = agreement(
                UNTIL.minusDays(random.nextInt(620)),
                pick(List.of(
                        Sets.<Access>of(),
                        Sets.of(Access.EVIDENCE),
                        Sets.of(Access.PERSONS_DATA),
                        Sets.of(Access.EVIDENCE, Access.PERSONS_DATA))),
                pick(List.of(new PartnerId[] {FIA, OMAN}, new PartnerId[] {FIA, OMAN, NEPAL}, new PartnerId[] {
                    FIA, OMAN, NEPAL
                })));
        if (random.nextInt(5) == 0) of = of.without(person(pick(List.of(FIA, OMAN)), OFFICER));
        if (random.nextInt(5) == 0) of = of.without(person(pick(List.of(FIA, OMAN)), CUSTODIAN));
        if (random.nextInt(4) == 0)
            of = InvestigationRefusalsTest.withSignatory(of, OMAN, person(OMAN, SECOND_SIGNATORY));
        return of;
    }

    /** By whom it is proper, mostly. */
    private InvestigationCommand likely(Reach reach) {
        Negotiation table = investigation.table();
        Version current = table == null ? null : table.current();
        boolean begun = investigation.work() != null;
        if (investigation instanceof Investigation.Unproposed)
            return new ProposeInvestigation(
                    ID,
                    actor(FIA, PROPOSER, now),
                    version(next++),
                    BLINDING,
                    someAgreement(),
                    random.nextBoolean() ? ALERT : null,
                    new Reach(Sets.with(reach.scopes(), Scope.of(FIA))),
                    standing);
        if (random.nextInt(investigation instanceof Investigation.Closed ? 2 : 20) == 0) return ofItsOwn();
        if (begun && random.nextInt(6) > 0)
            return any(
                    actor(
                            pick(List.of(FIA, OMAN, FIA, OMAN, NEPAL, IOM)),
                            pick(List.of(SIGNATORY, LEADER, LEADER, LEADER, OFFICER, CUSTODIAN, ADMINISTRATOR)),
                            now),
                    reach);
        if (table != null && !table.written().isEmpty() && random.nextInt(4) > 0) {
            Version written = pick(List.copyOf(table.written().values()));
            int sender = written.author().equals(person(written.party(), LEADER)) ? SIGNATORY : LEADER;
            return new SendVersion(ID, actor(written.party(), sender, now), written.id(), reach, standing);
        }
        if (table == null || current == null || table.declined() || random.nextInt(8) == 0)
            return write(actor(pick(List.of(FIA, OMAN, NEPAL)), LEADER, now));
        PartnerId party = pick(List.copyOf(current.agreement().parties().keySet()));
        Party named = Objects.requireNonNull(current.agreement().parties().get(party));
        int number = named.signatory().equals(person(party, SIGNATORY)) ? SIGNATORY : SECOND_SIGNATORY;
        return random.nextInt(15) == 0
                ? new DeclineVersion(ID, actor(party, number, now), current.id(), text("declineReason"))
                : new SignVersion(ID, actor(party, number, now), current.id(), current.digest(ID), standing);
    }

    /** What a partner does with what it told. */
    private InvestigationCommand ofItsOwn() {
        Actor by = actor(pick(List.of(FIA, OMAN, NEPAL)), SIGNATORY, now);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new LiftHold(ID, by);
            case 2 -> new KeepInvestigation(ID, by, InvestigationRules.day(now).plusDays(50 + random.nextInt(1_800)));
            case 3, 4, 5 -> review();
            default -> new EraseInvestigation(ID, by);
        };
    }

    /**
     * Sooner or later, and mostly when the day is over of a partner that was asked: what is asked later than now
     * changes nothing of what is asked next.
     */
    private PassReview review() {
        List<Review> reviews = List.copyOf(investigation.keeping().reviews().values());
        if (reviews.isEmpty()) return review(InvestigationRules.day(now), FIA);
        Review review = pick(reviews);
        return review.asked()
                ? review(review.until().plusDays(random.nextInt(3)), review.partner())
                : review(review.until().minusDays(80 - random.nextInt(100)), review.partner());
    }

    private static PassReview review(LocalDate on, PartnerId of) {
        return new PassReview(
                ID, actor(FIA, MACHINE, on.atStartOfDay(ZoneOffset.UTC).toInstant()), of);
    }

    private WriteVersion write(Actor by) {
        Negotiation table = investigation.table();
        Version current = table == null ? null : table.current();
        return new WriteVersion(
                ID, by, version(next++), current == null ? null : current.id(), BLINDING, someAgreement(), standing);
    }

    private InvestigationCommand any(Actor by, Reach reach) {
        Space space = investigation.work();
        ActionId action = known(space == null ? Set.of() : space.actions().keySet(), action(1 + random.nextInt(40)));
        DecisionId decision =
                known(space == null ? Set.of() : space.decisions().keySet(), decision(1 + random.nextInt(40)));
        EvidenceId evidence =
                known(space == null ? Set.of() : space.evidence().keySet(), evidence(1 + random.nextInt(40)));
        PartnerId partner = pick(List.of(FIA, OMAN, NEPAL, IOM));
        PersonId anyone = person(partner, random.nextBoolean() ? LEADER : 1 + random.nextInt(Examples.PERSONS));
        boolean aboutPersons = random.nextBoolean();
        CustodyStep.Offered offer = offer(evidence);
        HandOverId handOver = offer == null ? handOver(next++) : offer.handOver();
        boolean end = random.nextInt(12) == 0;
        return switch (random.nextInt(41)) {
            case 0 ->
                new ProposeInvestigation(
                        ID, by, version(next++), BLINDING, someAgreement(), null, Reach.NONE, standing);
            case 1 -> write(by);
            case 2 -> new SendVersion(ID, by, version(next - 1), reach, standing);
            case 3 -> new SignVersion(ID, by, version(next - 1), "digest", standing);
            case 4 -> new DeclineVersion(ID, by, version(next - 1), said(by.partner(), "declineReason"));
            case 5 ->
                new NameMember(
                        ID,
                        by,
                        person(by.partner(), COLLEAGUE),
                        aboutPersons ? Sets.of(Right.READ) : Sets.of(Right.READ, Right.EVIDENCE),
                        standing);
            case 6 ->
                new RemoveMember(ID, by, end ? anyone : person(by.partner(), aboutPersons ? COLLEAGUE : CUSTODIAN));
            case 7 -> new BriefMember(ID, by, anyone);
            case 8 ->
                new PlanAction(
                        ID,
                        by,
                        action(1 + random.nextInt(40)),
                        partner,
                        said(by.partner(), "actionText"),
                        aboutPersons,
                        now.plus(Duration.ofDays(9)));
            case 9 -> report(action, responsible(action, by));
            case 10, 38 -> new ExtendAction(ID, by, action, now.plus(Duration.ofDays(random.nextInt(40))));
            case 11, 12 -> new PassActionDue(ID, by, action);
            case 13 -> new PassPeriodEnd(ID, by);
            case 14 ->
                new RecordDecision(
                        ID,
                        by,
                        decision(1 + random.nextInt(40)),
                        said(by.partner(), "decisionText"),
                        said(by.partner(), "rationale"),
                        aboutPersons);
            case 15 -> new RecordDissent(ID, by, decision, said(by.partner(), "dissent"));
            case 16 ->
                new RegisterEvidence(
                        ID,
                        by,
                        evidence(1 + random.nextInt(40)),
                        exhibit(person(by.partner(), CUSTODIAN), aboutPersons));
            case 17, 28, 29 ->
                new OfferHandOver(
                        ID,
                        custodian(evidence, by),
                        evidence,
                        handOver(next++),
                        anyone,
                        "S-2",
                        said(by.partner(), "condition"));
            case 18, 30, 31 ->
                new AcceptHandOver(
                        ID,
                        receiver(offer, by),
                        evidence,
                        handOver,
                        random.nextInt(3) == 0 ? "S-9" : "S-2",
                        said(by.partner(), "conditionFound"));
            case 19 ->
                new RefuseHandOver(ID, receiver(offer, by), evidence, handOver, said(by.partner(), "refusalReason"));
            case 20 ->
                new ReportLoss(ID, end ? custodian(evidence, by) : by, evidence, said(by.partner(), "circumstances"));
            case 21, 39 -> take(space, by);
            case 22 ->
                new EndCustody(
                        ID,
                        end ? custodian(evidence, by) : by,
                        evidence,
                        CustodyEnd.DESTROYED,
                        said(by.partner(), "endNote"));
            case 23 -> new DiscloseToDefence(ID, by, evidence, said(by.partner(), "defence"));
            case 24 -> new LinkItem(ID, by, new LinkedItem("request-" + (1 + random.nextInt(4))), reach);
            case 25 -> new AgreeToExclude(ID, by, partner, said(by.partner(), "exclusionReason"), standing);
            case 26 ->
                end || by.partner().equals(NEPAL)
                        ? new WithdrawFromInvestigation(ID, by, said(by.partner(), "leavingReason"))
                        : new EvaluateInvestigation(ID, by, said(by.partner(), "evaluation"));
            case 32, 33 ->
                new PlaceHold(
                        ID,
                        supervisor(by),
                        InvestigationRules.day(now).plusDays(random.nextInt(30) - 2),
                        said(by.partner(), "holdGround"));
            case 34 -> new LiftHold(ID, supervisor(by));
            case 35, 36 -> new EraseInvestigation(ID, supervisor(by));
            case 37 -> review();
            default -> new AgreeToClose(ID, by, end ? Outcome.TRANSFERRED : Outcome.PROSECUTION);
        };
    }

    private Actor supervisor(Actor otherwise) {
        return random.nextInt(5) == 0
                ? otherwise
                : actor(otherwise.partner(), random.nextBoolean() ? SIGNATORY : COLLEAGUE, now);
    }

    private static ReportAction report(ActionId action, Actor by) {
        return new ReportAction(ID, by, action, said(by.partner(), "actionResult"));
    }

    private Actor responsible(ActionId id, Actor otherwise) {
        Space space = investigation.work();
        Action action = space == null ? null : space.actions().get(id);
        return action == null || random.nextInt(4) == 0 ? otherwise : actor(action.responsible(), LEADER, now);
    }

    private TakeCustody take(@Nullable Space space, Actor by) {
        if (space != null)
            for (var piece : space.evidence().entrySet())
                if (piece.getValue().custody().getLast() instanceof CustodyStep.Left left)
                    return new TakeCustody(
                            ID,
                            actor(left.party(), LEADER, now),
                            piece.getKey(),
                            "S-1",
                            said(by.partner(), "conditionFound"));
        return new TakeCustody(ID, by, evidence(1), "S-1", said(by.partner(), "conditionFound"));
    }

    private <T> T known(Set<T> ids, T otherwise) {
        return ids.isEmpty() || random.nextInt(5) == 0 ? otherwise : pick(List.copyOf(ids));
    }

    private CustodyStep.@Nullable Offered offer(EvidenceId id) {
        Evidence piece = piece(id);
        return piece == null ? null : piece.chain().offer();
    }

    private @Nullable Evidence piece(EvidenceId id) {
        Space space = investigation.work();
        return space == null ? null : space.evidence().get(id);
    }

    private Actor custodian(EvidenceId id, Actor otherwise) {
        Evidence piece = piece(id);
        return who(piece == null ? null : piece.chain().custodian(), otherwise);
    }

    private Actor receiver(CustodyStep.@Nullable Offered offer, Actor otherwise) {
        return who(offer == null ? null : offer.to(), otherwise);
    }

    private Actor who(@Nullable PersonId person, Actor otherwise) {
        if (person == null || random.nextInt(4) == 0) return otherwise;
        for (PartnerId partner : PARTNERS)
            for (int number = 1; number <= Examples.PERSONS; number++)
                if (person(partner, number).equals(person)) return actor(partner, number, now);
        return otherwise;
    }
}
