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
import static org.antitrafficking.coordination.investigations.Examples.MACHINE;
import static org.antitrafficking.coordination.investigations.Examples.NEPAL;
import static org.antitrafficking.coordination.investigations.Examples.OFFICER;
import static org.antitrafficking.coordination.investigations.Examples.OMAN;
import static org.antitrafficking.coordination.investigations.Examples.PROPOSER;
import static org.antitrafficking.coordination.investigations.Examples.REGISTERED;
import static org.antitrafficking.coordination.investigations.Examples.SECOND_SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SIGNATORY;
import static org.antitrafficking.coordination.investigations.Examples.SOON;
import static org.antitrafficking.coordination.investigations.Examples.STANDING;
import static org.antitrafficking.coordination.investigations.Examples.UNTIL;
import static org.antitrafficking.coordination.investigations.Examples.action;
import static org.antitrafficking.coordination.investigations.Examples.actor;
import static org.antitrafficking.coordination.investigations.Examples.agreement;
import static org.antitrafficking.coordination.investigations.Examples.decision;
import static org.antitrafficking.coordination.investigations.Examples.evidence;
import static org.antitrafficking.coordination.investigations.Examples.person;
import static org.antitrafficking.coordination.investigations.Examples.text;
import static org.antitrafficking.coordination.investigations.Examples.version;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.close;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.decide;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.decline;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.dissent;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.exclude;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.extend;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.name;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.remove;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.report;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.withSignatory;
import static org.antitrafficking.coordination.investigations.InvestigationRefusalsTest.withdraw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What a joint investigation's life allows, and where it stays quiet. */
class InvestigationTest {
    private static final Instant LATE = Instant.parse("2028-01-01T00:00:00Z");

    // agreement

    @Test
    void a_focal_point_proposes_and_nothing_is_on_the_table_yet() {
        Life proposed = Life.proposed(agreement(FIA, OMAN));
        assertThat(proposed.events()).hasOnlyElementsOfType(InvestigationProposed.class);
        assertThat(proposed.current()).isNull();
    }

    @Test
    void another_person_of_the_desk_sends_a_version() {
        for (int number : new int[] {SIGNATORY, LEADER})
            Life.proposed(agreement(FIA, OMAN))
                    .then(new SendVersion(ID, actor(FIA, number), version(1), Reach.NONE, STANDING));
        Life.sent().when(Life.send(FIA, 1)).thenNothing();
    }

    @Test
    void an_investigation_is_operational_when_every_named_signatory_has_signed_the_same_version() {
        Life sent = Life.sent();
        Life half = sent.then(sent.sign(FIA));
        assertThat(half.investigation()).isInstanceOf(Investigation.Proposed.class);
        half.when(half.sign(FIA)).thenNothing();
        Life all = half.then(half.sign(OMAN));
        assertThat(all.investigation()).isInstanceOf(Investigation.Operational.class);
        var entered = (AgreementEnteredIntoForce) all.events().getLast();
        assertThat(entered.findings().get(FIA))
                .extracting(finding -> finding.recipient() + " " + finding.allowedOn())
                .containsExactly("iom " + REGISTERED, "om-police untoc-art-19");
    }

    @Test
    void any_new_version_voids_signatures() {
        Life signed = Life.sent();
        signed = signed.then(signed.sign(FIA));
        Life changed = signed.then(signed.write(OMAN, 2, agreement(UNTIL.minusDays(1), Sets.of(), FIA, OMAN)))
                .then(Life.send(OMAN, 2));
        Life half = changed.then(changed.sign(OMAN));
        assertThat(half.investigation()).isInstanceOf(Investigation.Proposed.class);
        assertThat(half.then(half.sign(FIA)).space().agreement().until()).isEqualTo(UNTIL.minusDays(1));
    }

    @Test
    void what_one_party_writes_voids_nothing_before_it_is_sent() {
        Life signed = Life.sent();
        signed = signed.then(signed.sign(FIA)).then(signed.write(OMAN, 2, agreement(FIA, OMAN)));
        assertThat(signed.then(signed.sign(OMAN)).investigation()).isInstanceOf(Investigation.Operational.class);
    }

    @Test
    void who_declines_is_left_out_or_asked_again() {
        Life declined = Life.sent(agreement(FIA, OMAN, NEPAL)).then(decline(NEPAL, SIGNATORY));
        declined.when(decline(OMAN, SIGNATORY)).thenNothing();
        Life without =
                declined.then(declined.write(FIA, 2, agreement(FIA, OMAN))).then(Life.send(FIA, 2));
        without.when(without.sign(NEPAL)).thenHidden();
        Life again = declined.then(declined.write(FIA, 2, agreement(FIA, OMAN, NEPAL)))
                .then(Life.send(FIA, 2));
        again.then(again.sign(NEPAL));
    }

    @Test
    void writing_the_same_again_changes_nothing() {
        Life written = Life.sent().then(Life.sent().write(OMAN, 2, agreement(FIA, OMAN)));
        written.when(written.write(OMAN, 2, agreement(FIA, OMAN))).thenNothing();
    }

    @Test
    void what_was_written_on_an_earlier_version_is_void_when_another_is_sent() {
        Life sent = Life.sent();
        Life written = sent.then(sent.write(OMAN, 2, agreement(FIA, OMAN)))
                .then(sent.write(FIA, 3, agreement(FIA, OMAN)))
                .then(Life.send(FIA, 3));
        written.when(Life.send(OMAN, 2)).thenHidden();
    }

    // amendments

    @Test
    void an_extension_needs_every_partys_signature() {
        Life operational = Life.operational();
        LocalDate longer = UNTIL.plusYears(1);
        Life sent = operational
                .then(operational.write(OMAN, 2, agreement(longer, Sets.of(), FIA, OMAN)))
                .then(Life.send(OMAN, 2));
        Life half = sent.then(sent.sign(OMAN));
        assertThat(half.space().agreement().until()).isEqualTo(UNTIL);
        assertThat(half.then(half.sign(FIA)).space().agreement().until()).isEqualTo(longer);
    }

    @Test
    void a_party_joins_by_an_amendment_that_all_sign() {
        Life operational = Life.registered();
        Life sent = operational
                .then(operational.write(FIA, 2, agreement(FIA, OMAN, NEPAL)))
                .then(Life.send(FIA, 2));
        for (PartnerId party : List.of(FIA, OMAN)) sent = sent.then(sent.sign(party));
        sent.when(decide(NEPAL, OFFICER, false)).thenHidden();
        Life joined = sent.then(sent.sign(NEPAL));
        joined.then(decide(NEPAL, OFFICER, false));
        assertThat(joined.space().evidence()).containsKey(evidence(1));
    }

    @Test
    void an_amendment_is_void_when_what_it_changes_has_changed() {
        Life operational = Life.operational(agreement(FIA, OMAN, NEPAL));
        Life sent = operational
                .then(operational.write(FIA, 2, agreement(FIA, OMAN, NEPAL)))
                .then(Life.send(FIA, 2));
        for (Life changed : List.of(
                sent.then(withdraw(NEPAL, LEADER)),
                sent.then(name(OMAN, ADMINISTRATOR, person(OMAN, COLLEAGUE))),
                sent.then(remove(OMAN, ADMINISTRATOR, person(OMAN, OFFICER)))))
            changed.when(sent.sign(FIA)).thenRejected("only-the-named-signatory-signs-or-declines");
    }

    @Test
    void a_signatory_is_changed_by_an_amendment_that_the_new_one_signs() {
        Life operational = Life.operational();
        JointAgreement changed = withSignatory(agreement(FIA, OMAN), OMAN, person(OMAN, SECOND_SIGNATORY));
        Life sent = operational.then(operational.write(FIA, 2, changed)).then(Life.send(FIA, 2));
        sent = sent.then(sent.sign(FIA)).then(sent.sign(actor(OMAN, SECOND_SIGNATORY)));
        sent.when(exclude(OMAN, SIGNATORY, FIA)).thenHidden();
    }

    // members

    @Test
    void a_party_names_and_removes_members_of_its_own_where_the_agreement_lets_it() {
        Life named = Life.operational().then(name(OMAN, ADMINISTRATOR, person(OMAN, COLLEAGUE), Right.CONTRIBUTE));
        named.when(name(OMAN, ADMINISTRATOR, person(OMAN, COLLEAGUE), Right.CONTRIBUTE))
                .thenNothing();
        named.then(decide(OMAN, COLLEAGUE, false));
        Life removed = named.then(remove(OMAN, SIGNATORY, person(OMAN, COLLEAGUE)));
        removed.when(decide(OMAN, COLLEAGUE, false)).thenHidden();
        removed.when(remove(OMAN, SIGNATORY, person(OMAN, COLLEAGUE))).thenNothing();
        removed.then(remove(IOM, LEADER, person(IOM, CUSTODIAN)));
    }

    // actions

    @Test
    void an_action_that_is_reported_in_time_is_met() {
        Life planned = Life.planned();
        assertThat(planned.then(report(OMAN, OFFICER, "done")).since(planned))
                .extracting(Object::getClass)
                .containsExactly(ActionReported.class, ActionMet.class);
        planned.when(Life.plan(FIA, OMAN, false)).thenNothing();
        planned.then(report(OMAN, OFFICER, "done"))
                .when(report(OMAN, OFFICER, "done"))
                .thenNothing();
    }

    @Test
    void an_action_whose_time_has_passed_is_missed_once_and_may_still_be_reported() {
        Life planned = Life.planned();
        var early = new PassActionDue(ID, actor(FIA, MACHINE, SOON.minusSeconds(1)), action(1));
        var due = new PassActionDue(ID, actor(FIA, MACHINE, SOON), action(1));
        planned.when(early).thenNothing();
        Life missed = planned.then(due);
        missed.when(due).thenNothing();
        assertThat(missed.then(report(OMAN, OFFICER, "late")).since(missed))
                .hasOnlyElementsOfType(ActionReported.class);
        planned.then(report(OMAN, OFFICER, "done")).when(due).thenNothing();
    }

    @Test
    void what_is_reported_late_is_missed_by_the_platforms_word() {
        Life planned = Life.planned();
        var late = new ReportAction(ID, actor(OMAN, OFFICER, SOON.plusSeconds(1)), action(1), text("actionResult"));
        Life reported = planned.then(late);
        assertThat(reported.since(planned)).hasOnlyElementsOfType(ActionReported.class);
        reported.then(new PassActionDue(ID, actor(FIA, MACHINE, SOON.plusSeconds(2)), action(1)));
    }

    @Test
    void a_leader_of_another_party_extends_an_action() {
        Life extended = Life.planned().then(extend(FIA, SOON.plusSeconds(1)));
        extended.when(new PassActionDue(ID, actor(FIA, MACHINE, SOON), action(1)))
                .thenNothing();
        extended.when(extend(FIA, SOON.plusSeconds(1))).thenNothing();
    }

    @Test
    void who_leaves_owes_no_action_any_more() {
        Life left = Life.operational(agreement(FIA, OMAN, NEPAL))
                .then(Life.plan(FIA, OMAN, false))
                .then(withdraw(OMAN, SIGNATORY));
        left.when(new PassActionDue(ID, actor(FIA, MACHINE, SOON), action(1))).thenNothing();
    }

    @Test
    void a_decision_has_its_rationale_and_each_partys_dissent() {
        Life decided = Life.operational().then(decide(FIA, OFFICER, false));
        decided.when(decide(FIA, OFFICER, false)).thenNothing();
        Life dissenting = decided.then(dissent(OMAN, "no")).then(dissent(FIA, "nor we"));
        dissenting.when(dissent(OMAN, "no")).thenNothing();
        TeamDecision recorded =
                Objects.requireNonNull(dissenting.space().decisions().get(decision(1)));
        assertThat(recorded.dissents()).containsOnlyKeys(FIA, OMAN);
        dissenting.when(decide(FIA, OFFICER, false)).thenNothing();
    }

    // links

    @Test
    void a_link_is_told_to_members_who_have_the_item() {
        var both = new Reach(Sets.of(Scope.of(FIA), Scope.of(person(OMAN, OFFICER))));
        Life linked = Life.operational().then(new LinkItem(ID, actor(FIA, OFFICER), ALERT, both));
        var told = (ItemLinked) linked.events().getLast();
        assertThat(told.seenBy().keySet())
                .containsExactlyInAnyOrder(
                        person(FIA, LEADER),
                        person(FIA, OFFICER),
                        person(FIA, CUSTODIAN),
                        person(FIA, ADMINISTRATOR),
                        person(OMAN, OFFICER));
    }

    @Test
    void what_one_has_not_can_not_be_linked() {
        Life.operational()
                .when(new LinkItem(ID, actor(OMAN, OFFICER), ALERT, FIAS))
                .thenHidden();
        Life.operational()
                .when(new LinkItem(ID, actor(OMAN, OFFICER), ALERT, Reach.NONE))
                .thenHidden();
    }

    @Test
    void linking_again_says_nothing_of_who_came_to_have_the_item_since() {
        Life linked = Life.operational().then(new LinkItem(ID, actor(FIA, OFFICER), ALERT, FIAS));
        var more = new Reach(Sets.of(Scope.of(FIA), Scope.of(OMAN)));
        linked.when(new LinkItem(ID, actor(FIA, OFFICER), ALERT, FIAS)).thenNothing();
        linked.when(new LinkItem(ID, actor(FIA, OFFICER), ALERT, more)).thenNothing();
        linked.then(new LinkItem(ID, actor(OMAN, OFFICER), ALERT, more));
    }

    @Test
    void an_investigation_is_proposed_from_an_alert_in_one_step() {
        var proposed = cite(FIAS);
        assertThat(Life.none().then(proposed).events())
                .extracting(Object::getClass)
                .containsExactly(InvestigationProposed.class, ItemLinked.class);
        Life.none().when(cite(new Reach(Sets.of(Scope.of(OMAN))))).thenHidden();
        Life.none().when(cite(Reach.NONE)).thenHidden();
    }

    static ProposeInvestigation cite(Reach reach) {
        return new ProposeInvestigation(
                ID, actor(FIA, PROPOSER), version(1), BLINDING, agreement(FIA, OMAN, NEPAL), ALERT, reach, STANDING);
    }

    // leaving and ending

    @Test
    void a_party_withdraws_by_its_own_notice_after_the_period_as_well() {
        Life life = Life.operational(agreement(FIA, OMAN, NEPAL));
        for (int number : new int[] {SIGNATORY, LEADER}) {
            Life left = life.then(new WithdrawFromInvestigation(ID, actor(NEPAL, number, LATE), text("leavingReason")));
            assertThat(left.since(life)).hasOnlyElementsOfTypes(PartyLeft.class, InvestigationKept.class);
            left.when(withdraw(NEPAL, number)).thenHidden();
            assertThat(left.space().agreement().members().values())
                    .extracting(Member::partner)
                    .doesNotContain(NEPAL);
        }
    }

    @Test
    void a_participant_withdraws_by_its_contacts_notice() {
        Life left = Life.operational().then(withdraw(IOM, LEADER));
        assertThat(left.investigation()).isInstanceOf(Investigation.Operational.class);
        assertThat(left.space().agreement().participants()).isEmpty();
    }

    @Test
    void a_party_is_excluded_once_all_other_parties_have_agreed() {
        Life life = Life.operational(agreement(FIA, OMAN, NEPAL));
        Life one = life.then(exclude(FIA, SIGNATORY, NEPAL));
        one.when(exclude(FIA, SIGNATORY, NEPAL)).thenNothing();
        assertThat(one.space().agreement().parties()).containsKey(NEPAL);
        Life both = one.then(exclude(OMAN, SIGNATORY, NEPAL));
        assertThat(both.since(one))
                .extracting(Object::getClass)
                .containsExactly(ExclusionAgreed.class, PartyLeft.class, InvestigationKept.class);
        both.when(decide(NEPAL, OFFICER, false)).thenHidden();
    }

    @Test
    void a_space_with_one_party_left_closes() {
        for (Life life : List.of(
                Life.operational().then(withdraw(OMAN, SIGNATORY)),
                Life.operational().then(exclude(FIA, SIGNATORY, OMAN)))) {
            assertThat(life.events()).contains(new InvestigationClosed(ID, Outcome.ONE_PARTY_LEFT));
            life.then(new EvaluateInvestigation(ID, actor(FIA, LEADER), text("evaluation")));
        }
    }

    @Test
    void an_investigation_closes_when_all_leaders_say_the_same() {
        Life one = Life.operational().then(close(FIA, LEADER, Outcome.PROSECUTION));
        one.when(close(FIA, LEADER, Outcome.PROSECUTION)).thenNothing();
        Life otherwise = one.then(close(OMAN, LEADER, Outcome.TRANSFERRED));
        assertThat(otherwise.investigation()).isInstanceOf(Investigation.Operational.class);
        Life closed = otherwise.then(close(OMAN, LEADER, Outcome.PROSECUTION));
        assertThat(closed.events()).contains(new InvestigationClosed(ID, Outcome.PROSECUTION));
        closed.when(close(OMAN, LEADER, Outcome.PROSECUTION)).thenNothing();
    }

    @Test
    void an_outcome_that_follows_from_what_happened_is_not_agreed_on() {
        assertThatIllegalArgumentException().isThrownBy(() -> close(FIA, LEADER, Outcome.ONE_PARTY_LEFT));
    }

    @Test
    void a_period_that_nobody_extends_ends_by_an_event() {
        Life life = Life.operational();
        life.when(new PassPeriodEnd(ID, actor(FIA, MACHINE, Instant.parse("2027-12-31T23:59:59Z"))))
                .thenNothing();
        var over = new PassPeriodEnd(ID, actor(FIA, MACHINE, LATE));
        life.then(over).when(over).thenNothing();
        assertThat(life.then(over).events()).contains(new InvestigationClosed(ID, Outcome.PERIOD_OVER));
    }

    @Test
    void each_party_evaluates_also_after_closure() {
        Life closed = Life.operational()
                .then(close(FIA, LEADER, Outcome.PROSECUTION))
                .then(close(OMAN, LEADER, Outcome.PROSECUTION));
        var evaluate = new EvaluateInvestigation(ID, actor(OMAN, LEADER), text("evaluation"));
        closed.then(evaluate).when(evaluate).thenNothing();
    }
}
