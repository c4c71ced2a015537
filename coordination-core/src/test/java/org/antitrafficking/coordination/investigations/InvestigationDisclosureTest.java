package org.antitrafficking.coordination.investigations;

import static org.antitrafficking.coordination.investigations.Examples.ADMINISTRATOR;
import static org.antitrafficking.coordination.investigations.Examples.ALERT;
import static org.antitrafficking.coordination.investigations.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.investigations.Examples.CUSTODIAN;
import static org.antitrafficking.coordination.investigations.Examples.DIRECTORY;
import static org.antitrafficking.coordination.investigations.Examples.FIA;
import static org.antitrafficking.coordination.investigations.Examples.ID;
import static org.antitrafficking.coordination.investigations.Examples.IOM;
import static org.antitrafficking.coordination.investigations.Examples.LEADER;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.member;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.suspended;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.brief;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.decide;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.exclude;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.name;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** Who is told what of an investigation. */
class InvestigationDisclosureTest {

    private static SortedSet<Scope> own(PartnerId partner, int... numbers) {
        var scopes = new TreeSet<Scope>();
        for (int number : numbers) scopes.add(Scope.of(person(partner, number)));
        return scopes;
    }

    @SafeVarargs
    private static SortedSet<Scope> all(SortedSet<Scope>... of) {
        var scopes = new TreeSet<Scope>();
        for (SortedSet<Scope> each : of) scopes.addAll(each);
        return scopes;
    }

    private static SortedSet<Scope> party(PartnerId partner) {
        return own(partner, LEADER, OFFICER, CUSTODIAN, ADMINISTRATOR);
    }

    private static SortedSet<Scope> scopes(List<Entry> entries, Class<?> body) {
        var scopes = new TreeSet<Scope>();
        for (Entry entry : entries)
            if (body.isInstance(entry.body()))
                assertThat(scopes.add(entry.scope())).isTrue();
        return scopes;
    }

    @Test
    void a_proposal_is_told_to_its_own_desk_and_a_sent_version_to_every_partys() {
        assertThat(scopes(
                        Life.none().told(Life.propose(agreement(FIA, OMAN))), InvestigationEntry.VersionWritten.class))
                .isEqualTo(own(FIA, PROPOSER, SIGNATORY, LEADER));
        List<Entry> sent = Life.proposed(agreement(FIA, OMAN)).told(Life.send(FIA, 1));
        assertThat(scopes(sent, InvestigationEntry.VersionSent.class))
                .isEqualTo(all(own(FIA, PROPOSER, SIGNATORY, LEADER), own(OMAN, SIGNATORY, LEADER)));
        assertThat(sent).hasSize(5);
    }

    @Test
    void whom_a_later_version_leaves_out_is_told_that_and_no_more() {
        Life sent = Life.sent(agreement(FIA, OMAN, NEPAL));
        Life written = sent.then(sent.write(FIA, 2, agreement(FIA, OMAN)));
        List<Entry> entries = written.told(Life.send(FIA, 2));
        assertThat(scopes(entries, InvestigationEntry.AccessEnded.class)).isEqualTo(own(NEPAL, SIGNATORY, LEADER));
        assertThat(scopes(entries, InvestigationEntry.VersionSent.class))
                .doesNotContainAnyElementsOf(own(NEPAL, SIGNATORY, LEADER));
    }

    @Test
    void an_agreement_in_force_is_told_to_its_members_and_signatories() {
        Life sent = Life.sent();
        sent = sent.then(sent.sign(FIA));
        List<Entry> entries = sent.told(sent.sign(OMAN));
        assertThat(scopes(entries, InvestigationEntry.InForce.class))
                .isEqualTo(all(
                        party(FIA),
                        party(OMAN),
                        own(FIA, SIGNATORY),
                        own(OMAN, SIGNATORY),
                        own(IOM, LEADER, CUSTODIAN)));
        assertThat(scopes(entries, InvestigationEntry.AccessEnded.class)).isEqualTo(own(FIA, PROPOSER));
    }

    @Test
    void work_is_the_teams_and_no_signatorys() {
        assertThat(scopes(Life.operational().told(Life.plan(FIA, OMAN, false)), InvestigationEntry.ActionPlanned.class))
                .isEqualTo(all(party(FIA), party(OMAN), own(IOM, LEADER, CUSTODIAN)));
    }

    @Test
    void persons_data_are_the_parties_unless_the_agreement_gives_them_to_a_participant() {
        assertThat(scopes(
                        Life.operational().told(decide(FIA, OFFICER, true)), InvestigationEntry.DecisionRecorded.class))
                .isEqualTo(all(party(FIA), party(OMAN)));
        Life given = Life.operational(agreement(UNTIL, Sets.of(Access.PERSONS_DATA), FIA, OMAN));
        assertThat(scopes(given.told(decide(FIA, OFFICER, true)), InvestigationEntry.DecisionRecorded.class))
                .isEqualTo(all(party(FIA), party(OMAN), own(IOM, LEADER, CUSTODIAN)));
    }

    @Test
    void evidence_is_of_those_with_that_right_and_a_participants_where_the_agreement_says_so() {
        SortedSet<Scope> parties = all(own(FIA, LEADER, CUSTODIAN), own(OMAN, LEADER, CUSTODIAN));
        Class<?> body = InvestigationEntry.EvidenceRegistered.class;
        assertThat(scopes(Life.operational().told(Life.register(FIA, false)), body))
                .isEqualTo(parties);
        Life given = Life.operational(agreement(UNTIL, Sets.of(Access.EVIDENCE), FIA, OMAN));
        assertThat(scopes(given.told(Life.register(FIA, false)), body)).isEqualTo(all(parties, own(IOM, CUSTODIAN)));
        assertThat(scopes(given.told(Life.register(FIA, true)), body)).isEqualTo(parties);
        assertThat(scopes(Life.registered().told(Life.offer()), InvestigationEntry.CustodyMoved.class))
                .isEqualTo(parties);
    }

    @Test
    void whom_others_would_exclude_is_not_told_before_it_is_out() {
        Life life = Life.operational(agreement(FIA, OMAN, NEPAL));
        assertThat(scopes(life.told(exclude(FIA, SIGNATORY, NEPAL)), InvestigationEntry.ExclusionAgreed.class))
                .isEqualTo(all(own(FIA, SIGNATORY), own(OMAN, SIGNATORY)));
        List<Entry> out = life.then(exclude(FIA, SIGNATORY, NEPAL)).told(exclude(OMAN, SIGNATORY, NEPAL));
        assertThat(scopes(out, InvestigationEntry.PartyLeft.class))
                .containsAll(all(party(NEPAL), own(NEPAL, SIGNATORY), party(FIA)));
        assertThat(scopes(out, InvestigationEntry.ExclusionAgreed.class))
                .doesNotContainAnyElementsOf(own(NEPAL, SIGNATORY));
    }

    @Test
    void of_a_party_that_leaves_all_members_are_told_and_none_stays_however_many_they_are() {
        var all = new int[] {SIGNATORY, LEADER, OFFICER, CUSTODIAN, ADMINISTRATOR, COLLEAGUE, PROPOSER};
        JointAgreement many = agreement(FIA, OMAN, NEPAL);
        for (int number : new int[] {COLLEAGUE, PROPOSER})
            many = many.with(person(NEPAL, number), member(NEPAL, Right.CONTRIBUTE));
        Life life = Life.operational(many);
        var leave = new WithdrawFromInvestigation(ID, actor(NEPAL, SIGNATORY), text("leavingReason"));
        assertThat(scopes(life.told(leave), InvestigationEntry.PartyLeft.class)).containsAll(own(NEPAL, all));
        Life left = life.then(leave);
        assertThat(left.space().agreement().members().values())
                .extracting(Member::partner)
                .doesNotContain(NEPAL);
        for (int number : all) left.when(decide(NEPAL, number, false)).thenHidden();
        assertThat(scopes(left.told(decide(FIA, OFFICER, false)), InvestigationEntry.DecisionRecorded.class))
                .doesNotContainAnyElementsOf(own(NEPAL, all));
    }

    @Test
    void a_link_is_told_to_those_who_have_both() {
        var reach = new Reach(Sets.of(Scope.of(FIA), Scope.of(person(OMAN, OFFICER)), Scope.of(NEPAL)));
        List<Entry> entries = Life.operational().told(new LinkItem(ID, actor(FIA, OFFICER), ALERT, reach));
        assertThat(scopes(entries, InvestigationEntry.ItemLinked.class)).isEqualTo(all(party(FIA), own(OMAN, OFFICER)));
    }

    /** The alert has reached Oman and not Nepal, and both are sent the draft. */
    @Test
    void nothing_of_an_alert_is_shown_to_a_party_outside_its_audience() {
        var reach = new Reach(Sets.of(Scope.of(FIA), Scope.of(OMAN)));
        var cite = InvestigationTest.cite(reach);
        assertThat(scopes(Life.none().told(cite), InvestigationEntry.ItemLinked.class))
                .isEqualTo(own(FIA, PROPOSER, SIGNATORY, LEADER));
        List<Entry> sent =
                Life.none().then(cite).told(new SendVersion(ID, actor(FIA, SIGNATORY), version(1), reach, STANDING));
        assertThat(scopes(sent, InvestigationEntry.ItemLinked.class)).isEqualTo(own(OMAN, SIGNATORY, LEADER));
        var nepals = own(NEPAL, SIGNATORY, LEADER);
        assertThat(scopes(sent, InvestigationEntry.VersionSent.class)).containsAll(nepals);
        assertThat(sent.stream().filter(entry -> nepals.contains(entry.scope())))
                .allSatisfy(entry -> assertThat(entry.body().toString()).doesNotContain(ALERT.value()));
    }

    @Test
    void a_new_member_is_told_the_agreement_and_what_was_before_by_a_leaders_word() {
        Life planned = Life.planned().then(Life.register(FIA, false));
        List<Entry> named = planned.told(name(OMAN, ADMINISTRATOR, person(OMAN, COLLEAGUE)));
        assertThat(scopes(named, InvestigationEntry.InForce.class)).isEqualTo(own(OMAN, COLLEAGUE));
        Life life = planned.then(name(OMAN, ADMINISTRATOR, person(OMAN, COLLEAGUE)));
        List<Entry> briefed = life.told(brief(LEADER, person(OMAN, COLLEAGUE)));
        var body = (InvestigationEntry.Briefed) briefed.getFirst().body();
        assertThat(briefed).hasSize(1);
        assertThat(body.actions()).containsOnlyKeys(action(1));
        assertThat(body.evidence()).isEmpty();
        var custodians = (InvestigationEntry.Briefed)
                life.told(brief(LEADER, person(OMAN, CUSTODIAN))).getFirst().body();
        assertThat(custodians.evidence()).containsOnlyKeys(evidence(1));
    }

    @Test
    void evaluations_are_the_parties() {
        assertThat(scopes(
                        Life.operational().told(new EvaluateInvestigation(ID, actor(FIA, LEADER), text("evaluation"))),
                        InvestigationEntry.Evaluated.class))
                .isEqualTo(all(party(FIA), party(OMAN)));
    }

    @Test
    void a_suspended_partner_is_told_nothing_and_reinstated_what_it_has_still() {
        Life before = Life.planned();
        Life after = before.then(decide(FIA, OFFICER, false));
        InvestigationEvent event = after.events().getLast();
        List<Entry> entries = InvestigationDisclosure.disclose(
                suspended(DIRECTORY, OMAN), before.investigation(), after.investigation(), event, Occurrence.UNSTATED);
        assertThat(scopes(entries, InvestigationEntry.class)).isEqualTo(all(party(FIA), own(IOM, LEADER, CUSTODIAN)));
        List<Entry> again = InvestigationDisclosure.again(DIRECTORY, OMAN, after.investigation(), Occurrence.UNSTATED);
        assertThat(scopes(again, InvestigationEntry.Briefed.class)).isEqualTo(all(party(OMAN), own(OMAN, SIGNATORY)));
        for (Entry entry : again) {
            var body = (InvestigationEntry.Briefed) entry.body();
            boolean works = !own(OMAN, SIGNATORY).contains(entry.scope());
            assertThat(body.decisions().isEmpty()).isEqualTo(!works);
        }
        assertThat(InvestigationDisclosure.again(DIRECTORY, NEPAL, after.investigation(), Occurrence.UNSTATED))
                .isEmpty();
        assertThat(InvestigationDisclosure.again(DIRECTORY, OMAN, Investigation.none(), Occurrence.UNSTATED))
                .isEmpty();
    }
}
