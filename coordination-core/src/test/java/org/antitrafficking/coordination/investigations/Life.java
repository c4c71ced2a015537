package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.BLINDING;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SOON;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.exhibit;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.said;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/** An investigation so far, told by commands that were decided one after the other. */
record Life(List<InvestigationEvent> events) {
    private static final GivenWhenThen<InvestigationCommand, InvestigationEvent, Investigation> INVESTIGATIONS =
            new GivenWhenThen<>(InvestigationRules::decide, Investigation::evolve, Investigation.none());

    Life {
        events = List.copyOf(events);
    }

    static Life none() {
        return new Life(List.of());
    }

    /** By {@link Examples#PROPOSER} of {@link Examples#FIA}. */
    static Life proposed(JointAgreement agreement) {
        return none().then(propose(agreement));
    }

    static Life sent(JointAgreement agreement) {
        return proposed(agreement).then(send(FIA, 1));
    }

    /** Before {@link Examples#OMAN}. */
    static Life sent() {
        return sent(agreement(FIA, OMAN));
    }

    static Life operational(JointAgreement agreement) {
        Life life = sent(agreement);
        for (PartnerId party : agreement.parties().keySet()) life = life.then(life.sign(party));
        return life;
    }

    static Life operational() {
        return operational(agreement(FIA, OMAN));
    }

    static Life planned() {
        return operational().then(plan(FIA, OMAN, false));
    }

    static Life registered() {
        return operational().then(register(FIA, false));
    }

    /** To {@link Examples#OMAN}. */
    static Life offered() {
        return registered().then(offer());
    }

    static ProposeInvestigation propose(JointAgreement agreement) {
        return new ProposeInvestigation(
                ID, actor(FIA, PROPOSER), version(1), BLINDING, agreement, null, Reach.NONE, STANDING);
    }

    /** On whatever is on the table, by the party's leader. */
    WriteVersion write(PartnerId by, int number, JointAgreement agreement) {
        return write(actor(by, LEADER), number, agreement);
    }

    WriteVersion write(Actor by, int number, JointAgreement agreement) {
        Negotiation table = investigation().table();
        Version current = table == null ? null : table.current();
        return new WriteVersion(
                ID, by, version(number), current == null ? null : current.id(), BLINDING, agreement, STANDING);
    }

    /** By the party's signatory. */
    static SendVersion send(PartnerId by, int number) {
        return new SendVersion(ID, actor(by, SIGNATORY), version(number), Reach.NONE, STANDING);
    }

    SignVersion sign(PartnerId party) {
        return sign(actor(party, SIGNATORY));
    }

    SignVersion sign(Actor by) {
        Version current = current();
        return new SignVersion(
                ID,
                by,
                current == null ? version(1) : current.id(),
                current == null ? "none" : current.digest(ID),
                STANDING);
    }

    /** An amendment that is written, sent and signed. */
    Life amended(PartnerId by, int number, JointAgreement agreement) {
        Life life = then(write(by, number, agreement)).then(send(by, number));
        for (PartnerId party : agreement.parties().keySet()) life = life.then(life.sign(party));
        return life;
    }

    static PlanAction plan(PartnerId by, PartnerId responsible, boolean aboutPersons) {
        return new PlanAction(
                ID, actor(by, OFFICER), Examples.action(1), responsible, text("actionText"), aboutPersons, SOON);
    }

    static RegisterEvidence register(PartnerId by, boolean aboutPersons) {
        return new RegisterEvidence(
                ID, actor(by, CUSTODIAN), Examples.evidence(1), exhibit(person(by, CUSTODIAN), aboutPersons));
    }

    static PlaceHold hold(PartnerId by, LocalDate until) {
        return new PlaceHold(ID, actor(by, SIGNATORY), until, said(by, "holdGround"));
    }

    /** With a decision of each party's, and closed by both. */
    static Life closed() {
        return operational()
                .then(decision(FIA, 1))
                .then(decision(OMAN, 2))
                .then(new AgreeToClose(ID, actor(FIA, LEADER), Outcome.PROSECUTION))
                .then(new AgreeToClose(ID, actor(OMAN, LEADER), Outcome.PROSECUTION));
    }

    static RecordDecision decision(PartnerId by, int number) {
        return new RecordDecision(
                ID,
                actor(by, OFFICER),
                Examples.decision(number),
                said(by, "decisionText"),
                said(by, "rationale"),
                false);
    }

    static OfferHandOver offer() {
        return new OfferHandOver(
                ID,
                actor(FIA, CUSTODIAN),
                Examples.evidence(1),
                Examples.handOver(1),
                person(OMAN, CUSTODIAN),
                "S-2",
                text("condition"));
    }

    static AcceptHandOver accept(String seal) {
        return new AcceptHandOver(
                ID, actor(OMAN, CUSTODIAN), Examples.evidence(1), Examples.handOver(1), seal, text("conditionFound"));
    }

    Investigation investigation() {
        Investigation investigation = Investigation.none();
        for (InvestigationEvent event : events) investigation = Investigation.evolve(investigation, event);
        return investigation;
    }

    @Nullable
    Version current() {
        Negotiation table = investigation().table();
        return table == null ? null : table.current();
    }

    Space space() {
        return Objects.requireNonNull(investigation().work());
    }

    /** The command is allowed, and is no empty one. */
    Life then(InvestigationCommand command) {
        List<? extends InvestigationEvent> more = InvestigationRules.decide(command, investigation());
        if (more.isEmpty()) throw new IllegalArgumentException("Nothing came of " + command);
        return new Life(Stream.concat(events.stream(), more.stream()).toList());
    }

    /** What has come of the commands since then. */
    List<InvestigationEvent> since(Life earlier) {
        return events.subList(earlier.events.size(), events.size());
    }

    /** What the command would disclose. */
    List<Entry> told(InvestigationCommand command) {
        var entries = new ArrayList<Entry>();
        Investigation before = investigation();
        for (InvestigationEvent event : InvestigationRules.decide(command, before)) {
            Investigation after = Investigation.evolve(before, event);
            entries.addAll(
                    InvestigationDisclosure.disclose(Examples.DIRECTORY, before, after, event, Occurrence.UNSTATED));
            before = after;
        }
        return entries;
    }

    GivenWhenThen<InvestigationCommand, InvestigationEvent, Investigation>.Given.When when(
            InvestigationCommand command) {
        return INVESTIGATIONS.given(new ArrayList<>(events)).when(command);
    }
}
