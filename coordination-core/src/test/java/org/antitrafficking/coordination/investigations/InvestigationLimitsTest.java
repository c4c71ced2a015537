package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.ALERT;
import static org.antitrafficking.coordination.investigations.Examples.BLINDING;
import static org.antitrafficking.coordination.investigations.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.FIAS;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.SOON;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.decision;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.exhibit;
import static org.antitrafficking.coordination.investigations.Examples.member;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.antitrafficking.coordination.sharing.Seals;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What a joint investigation holds altogether; what is one more than that is among its refusals. */
class InvestigationLimitsTest {

    private static final String TOO_HEAVY = "an-item-holds-3000000-bytes-of-sealed-texts-at-most";

    /** Of a decision besides its text: its rationale, and what each decision weighs. */
    private static final long BESIDES = Limits.weight(List.of(text("rationale")).stream()) + Limits.OVERHEAD_BYTES;

    /** How much more it may hold. */
    private static long room(Life life) {
        Negotiation table = life.investigation().table();
        return Limits.ITEM_BYTES - life.space().weight() - (table == null ? 0 : table.weight());
    }

    private static RecordDecision decide(int number, Sealed text) {
        return new RecordDecision(ID, actor(FIA, OFFICER), decision(number), text, text("rationale"), false);
    }

    private static RecordDecision weighing(int number, long weight) {
        return decide(number, Seals.weighing("decisionText", weight - BESIDES));
    }

    @Test
    void an_investigation_is_as_heavy_as_it_may_be_and_no_heavier() {
        Life life = Life.operational();
        for (int number = 100; room(life) > 150_000; number++) life = life.then(weighing(number, 100_000));
        long room = room(life);
        Life before = life;
        assertThatThrownBy(() -> before.then(weighing(998, room + 4))).hasMessage(TOO_HEAVY);
        Life full = life.then(weighing(999, room));
        assertThat(room(full)).isZero();
        assertThatThrownBy(() -> full.then(decide(998, text("decisionText")))).hasMessage(TOO_HEAVY);
        assertThatThrownBy(() -> full.then(Life.plan(FIA, OMAN, false))).hasMessage(TOO_HEAVY);
        assertThatThrownBy(() -> full.then(Life.register(FIA, false))).hasMessage(TOO_HEAVY);
        assertThat(full.then(new RemoveMember(ID, actor(FIA, ADMINISTRATOR), person(FIA, CUSTODIAN))))
                .isNotNull();
    }

    /** What is under negotiation weighs as well. */
    @Test
    void versions_on_the_table_are_as_heavy_as_they_may_be_together() {
        JointAgreement light = agreement(FIA, OMAN);
        Life life = Life.operational();
        long room = room(life) - light.weight() + Limits.weight(List.of(light.purpose()).stream());
        for (int number = 100; room > 250_000; number++, room -= 100_000) life = life.then(weighing(number, 100_000));
        Life before = life;
        long left = room;
        assertThatThrownBy(() -> before.then(before.write(FIA, 2, aiming(light, left + 4))))
                .hasMessage(TOO_HEAVY);
        assertThat(room(before.then(before.write(FIA, 2, aiming(light, left))))).isZero();
    }

    /** The same with a purpose that weighs so much in two texts. */
    private static JointAgreement aiming(JointAgreement of, long weight) {
        long rules = Limits.weight(List.of(of.evidenceRules()).stream());
        return new JointAgreement(
                of.parties(),
                of.participants(),
                of.members(),
                of.partiesNameMembers(),
                Seals.weighing("purpose", weight - 100_000),
                of.category(),
                of.basis(),
                of.from(),
                of.until(),
                of.states(),
                Seals.weighing("evidenceRules", 100_000 + rules),
                of.onwardUse(),
                of.costs(),
                of.evaluationRules());
    }

    /** The last one is accepted, and after it no other. */
    private static void holds(
            String rule, int most, Life begun, IntFunction<InvestigationEvent> one, InvestigationCommand command) {
        var events = new ArrayList<>(begun.events());
        for (int i = 1; i < most; i++) events.add(one.apply(1_000 + i));
        Life full = new Life(events).then(command);
        assertThat(full.events()).hasSize(begun.events().size() + most);
        events.add(one.apply(1_000 + most));
        assertThatThrownBy(() -> new Life(events).then(command)).hasMessage(rule);
    }

    @Test
    void of_each_collection_there_are_as_many_as_there_may_be() {
        Life operational = Life.operational();
        PersonId by = person(FIA, OFFICER);
        var planned = new Action(FIA, OMAN, text("actionText"), false, SOON, true, null);
        var recorded = new TeamDecision(FIA, text("decisionText"), text("rationale"), false, Sets.map());
        holds(
                "an-investigation-has-1000-actions-at-most",
                Limits.ACTIONS,
                operational,
                number -> new ActionPlanned(ID, action(number), by, planned),
                Life.plan(FIA, OMAN, false));
        holds(
                "an-investigation-has-1000-decisions-at-most",
                Limits.DECISIONS,
                operational,
                number -> new DecisionRecorded(ID, decision(number), by, recorded),
                decide(1, text("decisionText")));
        holds(
                "a-register-has-1000-pieces-at-most",
                Limits.EVIDENCE,
                operational,
                number -> new EvidenceRegistered(ID, evidence(number), FIA, by, exhibit(person(FIA, CUSTODIAN), false)),
                Life.register(FIA, false));
        holds(
                "an-investigation-has-200-links-at-most",
                Limits.LINKS,
                operational,
                number -> new ItemLinked(ID, new LinkedItem("alert-x" + number), by, Sets.with(Sets.map(), by, FIA)),
                new LinkItem(ID, actor(FIA, OFFICER), ALERT, FIAS));
        holds(
                "an-investigation-has-200-briefings-at-most",
                Limits.BRIEFINGS,
                operational,
                number -> new MemberBriefed(ID, person(OMAN, OFFICER), FIA, person(FIA, LEADER)),
                InvestigationRefusalsTest.brief(LEADER, person(OMAN, OFFICER)));
    }

    @Test
    void an_agreement_has_as_many_members_as_it_may() {
        JointAgreement usual = agreement(FIA, OMAN);
        var persons = new TreeMap<>(usual.members());
        for (int i = 0; persons.size() < Limits.INVESTIGATION_MEMBERS - 1; i++)
            persons.put(person(FIA, 1_000 + i), member(FIA));
        var crowd = agreement(usual.parties(), persons, Sets.of(), UNTIL, usual.states(), true);
        var version = new Version(version(1), FIA, person(FIA, PROPOSER), null, BLINDING, crowd);
        Life crowded = new Life(List.of(
                new InvestigationProposed(ID, FIA, version, null),
                new VersionSent(ID, version(1), person(FIA, LEADER), List.of()),
                new AgreementEnteredIntoForce(ID, version(1), Sets.map())));
        Life full = crowded.then(InvestigationRefusalsTest.name(FIA, ADMINISTRATOR, person(FIA, COLLEAGUE)));
        assertThat(full.space().agreement().members()).hasSize(Limits.INVESTIGATION_MEMBERS);
        assertThatThrownBy(() -> full.then(InvestigationRefusalsTest.name(FIA, ADMINISTRATOR, person(FIA, PROPOSER))))
                .hasMessage("an-agreement-has-200-members-at-most");
    }
}
