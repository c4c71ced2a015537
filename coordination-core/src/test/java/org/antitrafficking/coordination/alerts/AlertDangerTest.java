package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Examples.BLINDING;
import static org.antitrafficking.coordination.alerts.Examples.CHILD_OFFICER;
import static org.antitrafficking.coordination.alerts.Examples.CHILD_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.SECOND_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.STANDING;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.VALIDATION;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.actor;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.danger;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.supervising;
import static org.antitrafficking.coordination.alerts.Examples.victims;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Role;
import org.junit.jupiter.api.Test;

/** In danger to life one person issues, to state authorities that it names; a second person's word has two hours. */
class AlertDangerTest {
    private static final Act.Issue ALONE =
            new Act.Issue(TERMS, AudienceRule.of(OMAN, QATAR), false, CLOCKS, false, danger());

    private static Life prepared() {
        return Life.drafted().prepared(ISSUE_ID, WRITER, ALONE);
    }

    private static Life issued() {
        return prepared().disclosed(ISSUE_ID, WRITER);
    }

    private static ValidateRelease validate(Life issued, Actor by) {
        return new ValidateRelease(ID, by, ISSUE_ID, issued.released().digest(), issued.standing());
    }

    @Test
    void one_person_issues_to_named_state_authorities_and_a_clock_of_two_hours_waits_for_validation() {
        Life prepared = prepared();
        Life issued = issued();
        assertThat(issued.since(prepared)).hasSize(2).first().isEqualTo(new AlertIssued(ID, ALONE, issued.released()));
        Sharing sharing = issued.shared();
        assertThat(sharing.clocks()).containsEntry(VALIDATION, NOW.plus(Duration.ofHours(2)));
        assertThat(sharing.audience()).isEqualTo(Audience.of(OMAN, QATAR));
    }

    @Test
    void what_was_validated_before_waits_for_nobody() {
        Sharing sharing = prepared()
                .validated(ISSUE_ID, SUPERVISOR)
                .disclosed(ISSUE_ID, WRITER)
                .shared();
        assertThat(sharing.clocks()).doesNotContainKey(VALIDATION);
    }

    @Test
    void a_second_person_validates_in_time_and_meets_the_clock() {
        Life issued = issued();
        for (Actor by : List.of(SUPERVISOR, after(Duration.ofHours(2), SUPERVISOR)))
            issued.when(validate(issued, by))
                    .then(
                            new ReleaseValidated(
                                    ID,
                                    ISSUE_ID,
                                    SUPERVISOR.person(),
                                    issued.released().digest(),
                                    Audience.of(OMAN, QATAR),
                                    List.of()),
                            new ClockMet(ID, VALIDATION));
        Life validated = issued.then(validate(issued, SUPERVISOR));
        validated.when(validate(issued, SECOND_SUPERVISOR)).thenNothing();
    }

    @Test
    void a_word_that_comes_late_is_recorded_and_the_clock_is_missed_all_the_same() {
        Life issued = issued();
        Actor late = after(Duration.ofHours(2).plusMillis(1), SUPERVISOR);
        Life validated = issued.then(validate(issued, late));
        assertThat(validated.since(issued)).singleElement().isInstanceOf(ReleaseValidated.class);
        var pass = new PassDueTime(ID, after(Duration.ofHours(3), MACHINE), VALIDATION);
        validated.when(pass).then(new ClockMissed(ID, VALIDATION, NOW.plus(Duration.ofHours(2))));
        issued.then(pass)
                .when(validate(issued, late))
                .then(validated.since(issued).getFirst());
    }

    @Test
    void nobody_who_wrote_prepared_or_sent_it_validates_it_afterwards() {
        Life issued = Life.drafted()
                .then(new ReviseAlert(ID, SECOND_SUPERVISOR, content("second")))
                .prepared(ISSUE_ID, supervising(COLLEAGUE), ALONE)
                .disclosed(ISSUE_ID, actor(FIA, 7, Role.SUPERVISOR));
        for (Actor involved :
                List.of(supervising(WRITER), SECOND_SUPERVISOR, supervising(COLLEAGUE), actor(FIA, 7, Role.SUPERVISOR)))
            issued.when(validate(issued, involved)).thenRejected("another-person-validates-than-contributed");
        issued.then(validate(issued, SUPERVISOR));
    }

    @Test
    void a_later_amendment_makes_nobody_less_involved() {
        Life issued = issued();
        Life amended =
                issued.done(NEXT_ID, COLLEAGUE, SECOND_SUPERVISOR, new Act.Amend(content("other"), Protection.NONE));
        amended.when(validate(issued, supervising(WRITER))).thenRejected("another-person-validates-than-contributed");
        amended.then(validate(issued, supervising(COLLEAGUE)));
    }

    @Test
    void a_machine_never_validates_it() {
        Life issued = issued();
        issued.when(validate(issued, MACHINE)).thenRejected("a-machine-never-validates");
        issued.when(validate(issued, COLLEAGUE)).thenRejected("a-supervisor-validates");
    }

    @Test
    void what_ended_still_owes_the_second_persons_word() {
        Life issued = issued();
        for (AlertCommand end : List.of(recall(WRITER), new CloseAlert(ID, WRITER))) {
            Life over = issued.then(end);
            Sharing sharing = over.shared();
            assertThat(sharing.clocks()).containsOnlyKeys(VALIDATION);
            over.when(new PassDueTime(ID, after(Duration.ofHours(2), MACHINE), VALIDATION))
                    .then(new ClockMissed(ID, VALIDATION, NOW.plus(Duration.ofHours(2))));
            assertThat(over.then(validate(issued, SUPERVISOR)).since(over)).contains(new ClockMet(ID, VALIDATION));
        }
    }

    @Test
    void a_protector_issues_in_danger_to_life_with_a_second_persons_word() {
        Life behind = Life.none()
                .then(new DraftAlert(ID, CHILD_OFFICER, BLINDING, victims()))
                .prepared(
                        ISSUE_ID,
                        CHILD_OFFICER,
                        new Act.Issue(TERMS, AudienceRule.of(OMAN), false, CLOCKS, false, danger()));
        behind.when(behind.disclose(ISSUE_ID, CHILD_OFFICER))
                .thenRejected("behind-the-firewall-danger-to-life-needs-a-second-person");
        Life issued = behind.validated(ISSUE_ID, CHILD_SUPERVISOR).disclosed(ISSUE_ID, CHILD_OFFICER);
        assertThat(issued.released().audience()).isEqualTo(Audience.of(OMAN));
    }

    @Test
    void one_recipient_behind_the_firewall_among_several_is_enough_for_a_second_person() {
        Life behind = Life.none()
                .then(new DraftAlert(ID, CHILD_OFFICER, BLINDING, victims()))
                .prepared(
                        ISSUE_ID,
                        CHILD_OFFICER,
                        new Act.Issue(TERMS, AudienceRule.of(OMAN, QATAR), false, CLOCKS, false, danger()));
        behind.when(behind.disclose(ISSUE_ID, CHILD_OFFICER))
                .thenRejected("behind-the-firewall-danger-to-life-needs-a-second-person");
    }

    @Test
    void a_protector_without_danger_or_consent_tells_no_police() {
        Life.none()
                .then(new DraftAlert(ID, CHILD_OFFICER, BLINDING, victims()))
                .prepared(ISSUE_ID, CHILD_OFFICER, issue(TERMS, AudienceRule.of(OMAN)))
                .when(new ValidateRelease(ID, CHILD_SUPERVISOR, ISSUE_ID, "digest", STANDING))
                .thenRejected("every-recipient-is-allowed-or-nobody-is-told");
    }

    @Test
    void neither_machines_nor_administrators_issue_in_danger_to_life() {
        Actor administrator = actor(FIA, 8, Role.ADMINISTRATOR);
        Life machines = draftedBy(MACHINE);
        Life administrators = draftedBy(administrator);
        machines.when(machines.disclose(ISSUE_ID, MACHINE)).thenRejected("a-machine-never-discloses");
        administrators
                .when(administrators.disclose(ISSUE_ID, administrator))
                .thenRejected("a-focal-point-or-supervisor-discloses");
    }

    private static Life draftedBy(Actor by) {
        return Life.none()
                .then(new DraftAlert(ID, by, BLINDING, content("held at the port")))
                .prepared(ISSUE_ID, by, ALONE);
    }
}
