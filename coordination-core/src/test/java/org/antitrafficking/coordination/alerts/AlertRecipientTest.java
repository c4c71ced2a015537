package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGE_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.ANSWER_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.FIA;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.IOM_OFFICER;
import static org.antitrafficking.coordination.alerts.Examples.IOM_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.QATAR;
import static org.antitrafficking.coordination.alerts.Examples.RECIPIENTS;
import static org.antitrafficking.coordination.alerts.Examples.SECOND_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.STRANGER;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.answerToAll;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.directory;
import static org.antitrafficking.coordination.alerts.Examples.followUp;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.openIssue;
import static org.antitrafficking.coordination.alerts.Examples.release;
import static org.antitrafficking.coordination.alerts.Examples.request;
import static org.antitrafficking.coordination.alerts.Examples.sighting;
import static org.antitrafficking.coordination.alerts.Examples.standing;
import static org.antitrafficking.coordination.alerts.Examples.suspended;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Random;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.AudienceRule;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** What recipients do. */
class AlertRecipientTest {

    // acknowledge

    @Test
    void each_recipient_acknowledges_and_meets_its_clock() {
        Life.issued()
                .when(new AcknowledgeAlert(ID, OMANI))
                .then(new AlertAcknowledged(ID, OMAN, OMANI.person()), new ClockMet(ID, ACKNOWLEDGE_OMAN));
        Life.issued()
                .then(new AcknowledgeAlert(ID, OMANI))
                .when(new AcknowledgeAlert(ID, IOM_OFFICER))
                .then(
                        new AlertAcknowledged(ID, IOM, IOM_OFFICER.person()),
                        new ClockMet(ID, ClockId.of(ClockKind.ACKNOWLEDGE, IOM)));
    }

    @Test
    void a_machine_acknowledges() {
        Life.issued()
                .when(new AcknowledgeAlert(ID, OMANI_MACHINE))
                .then(new AlertAcknowledged(ID, OMAN, OMANI_MACHINE.person()), new ClockMet(ID, ACKNOWLEDGE_OMAN));
    }

    @Test
    void acknowledging_again_changes_nothing() {
        Life.issued()
                .then(new AcknowledgeAlert(ID, OMANI))
                .when(new AcknowledgeAlert(ID, OMANI_SUPERVISOR))
                .thenNothing();
    }

    @Test
    void an_acknowledgement_after_its_time_meets_no_clock() {
        Actor late = after(CLOCKS.acknowledge().plusMillis(1), OMANI);
        Life.issued().when(new AcknowledgeAlert(ID, late)).then(new AlertAcknowledged(ID, OMAN, OMANI.person()));
        Life.issued()
                .then(new PassDueTime(ID, after(CLOCKS.acknowledge(), MACHINE), ACKNOWLEDGE_OMAN))
                .when(new AcknowledgeAlert(ID, OMANI))
                .then(new AlertAcknowledged(ID, OMAN, OMANI.person()));
    }

    @Test
    void a_resolved_alert_is_acknowledged_still() {
        Life.issued()
                .then(new CloseAlert(ID, WRITER))
                .when(new AcknowledgeAlert(ID, OMANI))
                .then(new AlertAcknowledged(ID, OMAN, OMANI.person()));
    }

    @Test
    void a_named_person_acknowledges_for_its_partner() {
        Life.drafted()
                .issued(issue(terms(Marking.RED), named(OMANI.person())))
                .when(new AcknowledgeAlert(ID, OMANI))
                .then(new AlertAcknowledged(ID, OMAN, OMANI.person()), new ClockMet(ID, ACKNOWLEDGE_OMAN));
    }

    @Test
    void who_lost_an_alert_and_has_it_again_acknowledges_again() {
        Life again = Life.issued()
                .then(new AcknowledgeAlert(ID, OMANI))
                .then(narrow(WRITER, Audience.of(OMAN)))
                .done(new Act.Widen(AudienceRule.of(OMAN), false, Protection.NONE));
        again.when(new AcknowledgeAlert(ID, OMANI))
                .then(new AlertAcknowledged(ID, OMAN, OMANI.person()), new ClockMet(ID, ACKNOWLEDGE_OMAN));
    }

    // answer, follow up, report

    @Test
    void a_recipient_answers_to_the_owner_alone_and_meets_its_clock() {
        Life issued = Life.issued();
        for (MatchAnswer answer : MatchAnswer.values()) {
            Life answered = issued.answered(answer(answer));
            Release release = answered.released();
            assertThat(release.audience()).isEqualTo(Audience.of(FIA));
            assertThat(answered.since(issued).subList(2, 4))
                    .containsExactly(new AlertAnswered(ID, answer(answer), release), new ClockMet(ID, ANSWER_OMAN));
        }
    }

    @Test
    void a_second_answer_is_one_and_meets_nothing() {
        Life answered = Life.issued().answered(answer(MatchAnswer.INFORMATION));
        Life again = answered.done(release(3), OMANI, OMANI_SUPERVISOR, answer(MatchAnswer.MATCH));
        assertThat(again.since(answered))
                .hasSize(3)
                .last()
                .isEqualTo(new AlertAnswered(ID, answer(MatchAnswer.MATCH), again.released()));
    }

    @Test
    void a_recipients_follow_up_and_sighting_need_no_owners_consent_and_reach_the_owner() {
        for (Act act : List.of(followUp("they moved"), sighting(NOW)))
            assertThat(Life.issued().answered(act).released().audience()).isEqualTo(Audience.of(FIA));
    }

    @Test
    void the_owners_follow_up_and_sighting_reach_everybody() {
        for (Act act : List.of(
                new Act.FollowUp(REASON, TERMS, Protection.NONE),
                new Act.Sighting(REASON, NOW, REASON, TERMS, Protection.NONE)))
            assertThat(Life.issued().done(act).released().audience()).isEqualTo(RECIPIENTS);
    }

    @Test
    void what_answers_a_red_alert_is_for_its_author() {
        Life red = Life.drafted().issued(issue(terms(Marking.RED), named(OMANI.person(), OMANI_SUPERVISOR.person())));
        var answer = new Act.Answer(MatchAnswer.MATCH, null, terms(Marking.RED), false, Protection.NONE);
        Release release = red.answered(answer).released();
        assertThat(release.audience().partners()).isEmpty();
        assertThat(release.audience().persons()).containsOnly(entry(WRITER.person(), FIA));
    }

    /** Nor is the recipient told by it who else has written. */
    @Test
    void a_validated_answer_to_a_red_alert_does_not_go_stale_by_who_amends_that() {
        Life red = Life.drafted().issued(issue(terms(Marking.RED), named(OMANI.person(), OMANI_SUPERVISOR.person())));
        var answer = new Act.Answer(MatchAnswer.MATCH, null, terms(Marking.RED), false, Protection.NONE);
        Life validated = red.prepared(NEXT_ID, OMANI, answer).validated(NEXT_ID, OMANI_SUPERVISOR);
        for (Actor amending : List.of(WRITER, SECOND_SUPERVISOR)) {
            Life amended =
                    validated.done(release(9), amending, SUPERVISOR, new Act.Amend(content("other"), Protection.NONE));
            assertThat(amended.disclosed(NEXT_ID, OMANI).released().audience().persons())
                    .containsOnlyKeys(WRITER.person());
        }
    }

    @Test
    void an_answer_to_all_reaches_the_owner_and_every_other_recipient_where_the_share_says_so() {
        Life issued = Life.drafted().issued(openIssue(TERMS, AudienceRule.of(OMAN, IOM, QATAR)));
        Life answered = issued.answered(answerToAll(MatchAnswer.MATCH));
        assertThat(answered.released().audience()).isEqualTo(Audience.of(FIA, IOM, QATAR));
        assertThat(answered.since(issued).subList(2, 4))
                .containsExactly(
                        new AlertAnswered(ID, answerToAll(MatchAnswer.MATCH), answered.released()),
                        new ClockMet(ID, ANSWER_OMAN));
    }

    @Test
    void an_answer_goes_to_the_owner_alone_unless_who_answers_says_otherwise() {
        Life issued = Life.drafted().issued(openIssue(TERMS, AudienceRule.of(OMAN, IOM)));
        for (Act act : List.of(answer(MatchAnswer.MATCH), followUp("they moved"), sighting(NOW)))
            assertThat(issued.answered(act).released().audience()).isEqualTo(Audience.of(FIA));
    }

    @Test
    void an_answer_to_all_reaches_who_has_the_alert_when_it_is_told_and_was_validated_for_them() {
        Life validated = Life.drafted()
                .issued(openIssue(TERMS, AudienceRule.of(OMAN, IOM, QATAR)))
                .prepared(NEXT_ID, OMANI, answerToAll(MatchAnswer.MATCH))
                .validated(NEXT_ID, OMANI_SUPERVISOR);
        for (Life other : List.of(
                validated.then(narrow(WRITER, Audience.of(QATAR))),
                validated.done(
                        release(3),
                        COLLEAGUE,
                        SUPERVISOR,
                        new Act.Widen(AudienceRule.of(STRANGER), false, Protection.NONE)))) {
            other.when(other.disclose(NEXT_ID, OMANI)).thenRejected("the-validation-is-stale");
            Audience now = other.shared().audience();
            assertThat(other.validated(NEXT_ID, OMANI_SUPERVISOR)
                            .disclosed(NEXT_ID, OMANI)
                            .released()
                            .audience())
                    .isEqualTo(now.minus(Audience.of(OMAN)).plus(Audience.of(FIA)));
        }
    }

    @Test
    void an_answer_to_all_reaches_named_persons_and_none_of_the_partner_that_answers() {
        var rule = new AudienceRule(
                Sets.of(OMAN, QATAR), Sets.of(), Sets.of(), Sets.of(OMANI_SUPERVISOR.person(), IOM_OFFICER.person()));
        Release release = Life.drafted()
                .issued(openIssue(TERMS, rule))
                .answered(answerToAll(MatchAnswer.MATCH))
                .released();
        assertThat(release.audience().partners()).containsExactly(FIA, QATAR);
        assertThat(release.audience().persons()).containsOnly(entry(IOM_OFFICER.person(), IOM));
    }

    @Test
    void an_answer_to_all_of_a_red_alert_reaches_its_writers_and_the_other_named_persons() {
        Terms red = terms(Marking.RED);
        var answer = new Act.Answer(MatchAnswer.MATCH, null, red, true, Protection.NONE);
        Release release = Life.drafted()
                .issued(openIssue(red, named(OMANI.person(), OMANI_SUPERVISOR.person(), IOM_OFFICER.person())))
                .answered(answer)
                .released();
        assertThat(release.audience().partners()).isEmpty();
        assertThat(release.audience().persons())
                .containsOnly(entry(WRITER.person(), FIA), entry(IOM_OFFICER.person(), IOM));
    }

    @Test
    void an_answer_to_all_reaches_all_or_nobody_by_the_policy() {
        Life answering = Life.drafted()
                .issued(openIssue(TERMS, AudienceRule.of(OMAN, IOM)))
                .prepared(NEXT_ID, OMANI, answerToAll(MatchAnswer.MATCH));
        var standing = standing(suspended(directory(), IOM, true));
        answering
                .when(new ValidateRelease(ID, OMANI_SUPERVISOR, NEXT_ID, answering.digest(NEXT_ID, OMAN), standing))
                .thenRejected("every-recipient-is-allowed-or-nobody-is-told");
    }

    /** The policy's answer names every recipient: who may not know them gets none. */
    @Test
    void asking_what_an_answer_to_all_would_do_tells_nothing_where_the_share_does_not_say_so() {
        Alert alert = Life.issued().alert();
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() ->
                        ReleaseRules.assess(answerToAll(MatchAnswer.MATCH), OMAN, alert, standing(directory()), NOW))
                .satisfies(rejected -> {
                    assertThat(rejected.rule()).isEqualTo("the-share-lets-answers-go-to-its-owner-alone");
                    assertThat(rejected.findings()).isEmpty();
                });
    }

    @Test
    void a_recipients_act_waits_for_its_own_second_person() {
        Life answering = Life.issued().prepared(NEXT_ID, OMANI, answer(MatchAnswer.MATCH));
        answering.when(answering.disclose(NEXT_ID, OMANI)).thenRejected("what-leaves-the-country-is-validated-first");
    }

    // answer a recall

    @Test
    void a_past_recipient_says_what_it_did() {
        Life recalled = Life.issued().then(recall(WRITER));
        recalled.when(new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null))
                .then(new RecallAnswered(ID, OMAN, OMANI.person(), Nature.NATURAL, RecallAnswer.DELETED, null));
        recalled.when(new AnswerRecall(ID, OMANI_MACHINE, RecallAnswer.SEALED, null))
                .then(new RecallAnswered(ID, OMAN, OMANI_MACHINE.person(), Nature.MACHINE, RecallAnswer.SEALED, null));
        for (KeptOn ground : KeptOn.values())
            recalled.when(new AnswerRecall(ID, OMANI, RecallAnswer.KEPT, ground))
                    .then(new RecallAnswered(ID, OMAN, OMANI.person(), Nature.NATURAL, RecallAnswer.KEPT, ground));
    }

    @Test
    void the_same_answer_again_changes_nothing_and_another_ground_is_another_answer() {
        Life kept = Life.issued()
                .then(recall(WRITER))
                .then(new AnswerRecall(ID, OMANI, RecallAnswer.KEPT, KeptOn.PROCEEDINGS));
        kept.when(new AnswerRecall(ID, OMANI_SUPERVISOR, RecallAnswer.KEPT, KeptOn.PROCEEDINGS))
                .thenNothing();
        kept.when(new AnswerRecall(ID, OMANI, RecallAnswer.KEPT, KeptOn.STATUTE))
                .then(new RecallAnswered(ID, OMAN, OMANI.person(), Nature.NATURAL, RecallAnswer.KEPT, KeptOn.STATUTE));
        kept.when(new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null))
                .then(new RecallAnswered(ID, OMAN, OMANI.person(), Nature.NATURAL, RecallAnswer.DELETED, null));
    }

    @Test
    void narrowing_and_expiry_are_answered_for_as_a_recall_is() {
        var answer = new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null);
        Life.issued().then(narrow(WRITER, Audience.of(OMAN))).then(answer);
        Life.issued()
                .then(new PassDueTime(ID, after(CLOCKS.expiry(), MACHINE), EXPIRY))
                .then(answer);
        Life.issued()
                .then(narrow(WRITER, Audience.of(OMAN)))
                .then(recall(WRITER))
                .then(answer);
    }

    @Test
    void what_is_taken_back_twice_is_answered_for_twice() {
        var answer = new AnswerRecall(ID, OMANI, RecallAnswer.DELETED, null);
        Life again = Life.issued()
                .then(narrow(WRITER, Audience.of(OMAN)))
                .then(answer)
                .done(new Act.Widen(AudienceRule.of(OMAN), false, Protection.NONE));
        again.when(answer).thenRejected("only-what-was-taken-back-is-answered-for");
        again.then(recall(WRITER)).then(answer);
    }

    // what a recipient does depends on nothing that it can not see

    /** What the owner and others may do meanwhile, of which Oman sees nothing or nothing that concerns its answer. */
    @Test
    void an_answer_is_made_stale_by_nothing_that_the_recipient_cannot_see() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            Life life = Life.issued();
            boolean alone = random.nextBoolean();
            Act act = alone ? answer(MatchAnswer.MATCH) : followUp("they moved");
            life = life.prepared(NEXT_ID, OMANI, act);
            String digest = life.digest(NEXT_ID, OMAN);
            int before = random.nextInt(3);
            for (int i = 0; i < before; i++) life = meanwhile(life, random, 10 + i);
            assertThat(life.digest(NEXT_ID, OMAN)).as("seed %s", seed).isEqualTo(digest);
            life = life.then(new ValidateRelease(ID, OMANI_SUPERVISOR, NEXT_ID, digest, life.standing()));
            int after = random.nextInt(4);
            for (int i = 0; i < after; i++) life = meanwhile(life, random, 20 + i);
            life = life.then(new DiscloseRelease(ID, OMANI, NEXT_ID, digest, life.standing()));
            assertThat(life.released().audience()).as("seed %s", seed).isEqualTo(Audience.of(FIA));
        }
    }

    private static Life meanwhile(Life life, Random random, int number) {
        ReleaseId id = release(number);
        Sharing sharing = life.shared();
        return switch (random.nextInt(8)) {
            case 0 -> life.done(id, WRITER, SUPERVISOR, new Act.Amend(content("n" + number), Protection.NONE));
            case 1 ->
                sharing.audience().partners().contains(QATAR)
                        ? life.then(narrow(WRITER, Audience.of(QATAR)))
                        : life.done(
                                id,
                                COLLEAGUE,
                                SUPERVISOR,
                                new Act.Widen(AudienceRule.of(QATAR), false, Protection.NONE));
            case 2 ->
                sharing.audience().partners().contains(IOM)
                        ? life.then(narrow(WRITER, Audience.of(IOM)))
                        : life.done(
                                id, COLLEAGUE, SUPERVISOR, new Act.Widen(AudienceRule.of(IOM), false, Protection.NONE));
            case 3 ->
                sharing.audience().partners().contains(IOM)
                        ? life.done(id, IOM_OFFICER, IOM_SUPERVISOR, answer(MatchAnswer.NO_MATCH))
                        : life;
            case 4 -> life.prepared(id, COLLEAGUE, new Act.Amend(content("n" + number), Protection.NONE));
            case 5 ->
                life.then(new ExtendClock(
                        ID, WRITER, EXPIRY, NOW.plus(CLOCKS.expiry()).plusSeconds(number)));
            case 6 ->
                sharing.audience().partners().contains(IOM)
                        ? life.then(
                                new RequestOnwardSharing(ID, IOM_OFFICER, request(number), Sets.of(STRANGER), REASON))
                        : life;
            default ->
                life.standing(standing(suspended(
                        life.standing().directory(), random.nextBoolean() ? STRANGER : CLIENT, random.nextBoolean())));
        };
    }
}
