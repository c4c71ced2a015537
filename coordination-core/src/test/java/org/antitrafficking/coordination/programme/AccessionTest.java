package org.antitrafficking.coordination.programme;

import static org.antitrafficking.coordination.Platform.BD_POLICE;
import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.ILO;
import static org.antitrafficking.coordination.Platform.IOM;
import static org.antitrafficking.coordination.Platform.actor;
import static org.antitrafficking.coordination.Platform.person;
import static org.antitrafficking.coordination.Platform.sealed;
import static org.antitrafficking.coordination.programme.ProgrammeCases.FOUNDED;
import static org.antitrafficking.coordination.programme.ProgrammeCases.ID;
import static org.antitrafficking.coordination.programme.ProgrammeCases.TODAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.CountryCode;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Remedies;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Treaty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Milestones on Pakistan's way into the protocol: FIA answers for the programme, IOM looks after some of them. */
class AccessionTest {

    private static final Actor OFFICER = actor(FIA, Role.PROGRAMME_OFFICER);
    private static final Actor COLLEAGUE = actor(IOM, Role.PROGRAMME_OFFICER);
    private static final Actor GIVER = actor(ILO, Role.PROGRAMME_OFFICER);
    private static final CountryCode PAKISTAN = new CountryCode("PK");
    private static final MilestoneId FIRST = new MilestoneId("milestone-" + "1".repeat(32));
    private static final LocalDate DUE = LocalDate.parse("2026-06-30");

    private final GivenWhenThen<ProgrammeCommand, ProgrammeEvent, Programme> programme =
            new GivenWhenThen<>(ProgrammeRules::decide, Programme::evolve, null);

    private static Milestone milestone(PartnerId owner, @Nullable LocalDate reached) {
        return new Milestone(
                Treaty.TIP_PROTOCOL,
                PAKISTAN,
                sealed("step"),
                owner,
                DUE,
                reached == null ? null : new MilestoneEvidence(reached, sealed("evidence")));
    }

    private static final Milestone OPEN = milestone(IOM, null);
    private static final Milestone DONE = milestone(IOM, TODAY);

    private static MilestonePut put(PartnerId by, Milestone milestone) {
        return new MilestonePut(ID, by, person(by, 1), FIRST, milestone);
    }

    @Test
    void who_looks_after_a_milestone_plans_it_or_who_is_accountable() {
        var founded = programme.given(FOUNDED);
        String rule = "who-plans-a-milestone-owns-it-or-is-accountable";
        founded.when(new PlanMilestone(ID, COLLEAGUE, FIRST, OPEN)).then(put(IOM, OPEN));
        founded.when(new PlanMilestone(ID, OFFICER, FIRST, OPEN)).then(put(FIA, OPEN));
        founded.when(new PlanMilestone(ID, GIVER, FIRST, OPEN)).thenRejected(rule);
        founded.when(new PlanMilestone(ID, actor(IOM), FIRST, OPEN))
                .thenRejected("a-programme-officer-runs-a-programme");
        founded.when(new PlanMilestone(ID, actor(BD_POLICE, Role.PROGRAMME_OFFICER), FIRST, OPEN))
                .thenHidden();
        founded.when(new PlanMilestone(ID, OFFICER, FIRST, milestone(BD_POLICE, null)))
                .thenRejected("a-participant-owns-a-milestone");
        var planned = programme.given(FOUNDED, put(IOM, OPEN));
        planned.when(new PlanMilestone(ID, COLLEAGUE, FIRST, OPEN)).thenNothing();
        planned.when(new ChangeMilestone(ID, GIVER, FIRST, DONE)).thenRejected(rule);
        planned.when(new ChangeMilestone(ID, COLLEAGUE, FIRST, milestone(ILO, null)))
                .thenRejected(rule);
        planned.when(new ChangeMilestone(ID, OFFICER, FIRST, milestone(ILO, null)))
                .then(put(FIA, milestone(ILO, null)));
    }

    @Test
    void a_milestone_is_reached_with_evidence_of_today_or_earlier() {
        var planned = programme.given(FOUNDED, put(IOM, OPEN));
        planned.when(new ChangeMilestone(ID, COLLEAGUE, FIRST, DONE)).then(put(IOM, DONE));
        planned.when(new ChangeMilestone(ID, COLLEAGUE, FIRST, milestone(IOM, TODAY.plusDays(1))))
                .thenRejected("evidence-is-not-of-a-day-after-its-recording");
        programme
                .given(FOUNDED, put(IOM, DONE))
                .when(new ChangeMilestone(ID, COLLEAGUE, FIRST, DONE))
                .thenNothing();
        programme
                .given(FOUNDED, put(IOM, DONE))
                .when(new ChangeMilestone(ID, COLLEAGUE, FIRST, OPEN))
                .then(put(IOM, OPEN)); // what was said wrongly is taken back, and stays in the log
        assertThatThrownBy(() -> new MilestoneEvidence(LocalDate.parse("2200-01-01"), sealed("evidence")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_milestone_stays_of_its_country_and_treaty_and_what_is_not_there_is_hidden() {
        var planned = programme.given(FOUNDED, put(IOM, OPEN));
        String rule = "a-milestone-stays-of-its-country-and-treaty";
        for (Milestone other : List.of(
                new Milestone(Treaty.UNTOC, PAKISTAN, OPEN.step(), IOM, DUE, null),
                new Milestone(Treaty.TIP_PROTOCOL, new CountryCode("IR"), OPEN.step(), IOM, DUE, null)))
            planned.when(new ChangeMilestone(ID, COLLEAGUE, FIRST, other)).thenRejected(rule);
        programme
                .given(FOUNDED)
                .when(new ChangeMilestone(ID, COLLEAGUE, FIRST, OPEN))
                .thenHidden();
    }

    @Test
    void a_programme_that_is_over_plans_no_milestone_and_says_which_were_reached() {
        var closed = new ProgrammeStatusChanged(ID, FIA, person(FIA, 1), ActivityStatus.CLOSED);
        programme
                .given(FOUNDED, closed)
                .when(new PlanMilestone(ID, OFFICER, FIRST, OPEN))
                .thenRejected("a-closed-or-cancelled-programme-authorizes-nothing");
        programme
                .given(FOUNDED, put(IOM, OPEN), closed)
                .when(new ChangeMilestone(ID, COLLEAGUE, FIRST, DONE))
                .then(put(IOM, DONE));
    }

    @Test
    void a_programme_has_so_many_milestones() {
        List<ProgrammeEvent> most = new ArrayList<>(List.of(FOUNDED));
        for (int i = 0; i < Limits.PROGRAMME_MILESTONES; i++)
            most.add(new MilestonePut(ID, IOM, person(IOM, 1), new MilestoneId("milestone-a%031x".formatted(i)), OPEN));
        String rule = "a-programme-has-100-milestones-at-most";
        programme.given(most).when(new PlanMilestone(ID, OFFICER, FIRST, OPEN)).thenRejected(rule);
        assertThat(Remedies.BY_RULE).containsKey(rule);
    }

    @Test
    void participants_are_told_of_milestones_and_nobody_else() {
        var event = put(IOM, DONE);
        assertThat(ProgrammeDisclosure.disclose(Told.evolve(null, FOUNDED), event, Occurrence.UNSTATED))
                .extracting(Entry::scope)
                .containsExactly(Scope.of(ILO), Scope.of(IOM), Scope.of(FIA));
    }
}
