package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.every;
import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Examples.AUDITOR;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE_ID;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NEPALI;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.content;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hidden and non-existent are one answer, whatever is asked. */
class AlertHiddenTest {

    static Stream<AlertCommand> strangers() {
        return every(NEPALI).stream().filter(c -> !(c instanceof PassDueTime));
    }

    static Stream<AlertCommand> recipients() {
        return every(OMANI).stream().filter(c -> !(c instanceof PassDueTime));
    }

    static Stream<AlertCommand> colleagues() {
        return every(OMANI_SUPERVISOR).stream().filter(c -> !(c instanceof PassDueTime));
    }

    static Stream<AlertCommand> ownersColleagues() {
        return Stream.of(COLLEAGUE, MACHINE, AUDITOR)
                .flatMap(by -> every(by).stream())
                .filter(c -> !(c instanceof PassDueTime));
    }

    static Stream<AlertCommand> machinesWithoutTheAgencysScope() {
        return Stream.of(MACHINE, OMANI_MACHINE)
                .map(by -> new Actor(by.partner(), by.person(), by.nature(), by.roles(), Sets.of(), by.at()))
                .flatMap(by -> every(by).stream())
                .filter(c -> !(c instanceof PassDueTime));
    }

    static Stream<AlertCommand> owners() {
        return every(WRITER).stream().filter(c -> !(c instanceof PassDueTime));
    }

    @Test
    void there_is_one_command_of_each_sort() {
        assertThat(every(NEPALI).stream().<Class<?>>map(AlertCommand::getClass))
                .containsExactlyInAnyOrder(AlertCommand.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("owners")
    void what_is_not_there_is_hidden_even_from_its_later_owner(AlertCommand command) {
        if (!(command instanceof DraftAlert)) Life.none().when(command).thenHidden();
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whoever_is_neither_owner_nor_recipient_finds_nothing_in_no_stage(AlertCommand command) {
        if (!(command instanceof DraftAlert)) Life.none().when(command).thenHidden();
        Life issued = Life.issued();
        for (Life life : List.of(
                Life.drafted(),
                issued,
                issued.then(narrow(SUPERVISOR, Audience.of(OMAN))),
                issued.then(recall(WRITER)),
                issued.then(new CloseAlert(ID, WRITER)))) life.when(command).thenHidden();
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void a_draft_is_hidden_from_whom_it_is_meant_for(AlertCommand command) {
        Life.drafted().when(command).thenHidden();
    }

    @ParameterizedTest
    @MethodSource("recipients")
    void who_lost_an_alert_answers_for_it_and_sees_nothing_else_of_it(AlertCommand command) {
        Life narrowed = Life.issued().then(narrow(WRITER, Audience.of(OMAN)));
        if (command instanceof AnswerRecall) narrowed.then(command);
        else narrowed.when(command).thenHidden();
    }

    @ParameterizedTest
    @MethodSource("colleagues")
    void what_named_persons_have_is_hidden_from_their_colleagues(AlertCommand command) {
        Life red = Life.drafted().issued(issue(terms(Marking.RED), named(OMANI.person())));
        red.then(new AcknowledgeAlert(ID, OMANI));
        red.when(command).thenHidden();
    }

    /** They may well read it once it is issued to partners. */
    @ParameterizedTest
    @MethodSource("ownersColleagues")
    void a_draft_and_a_red_alert_are_hidden_from_the_authors_colleagues_and_machines(AlertCommand command) {
        for (Life life : List.of(
                Life.drafted(),
                Life.drafted().prepared(ISSUE_ID, WRITER, ISSUE).validated(ISSUE_ID, SUPERVISOR),
                Life.drafted().issued(issue(terms(Marking.RED), named(OMANI.person()))),
                Life.drafted()
                        .issued(issue(TERMS, named(OMANI.person())))
                        .then(new TightenTerms(ID, WRITER, terms(Marking.RED)))
                        .then(recall(SUPERVISOR)))) life.when(command).thenHidden();
    }

    @Test
    void a_red_alert_that_is_relaxed_is_the_whole_agencys() {
        Life red = Life.drafted().issued(issue(terms(Marking.RED), named(OMANI.person())));
        red.done(NEXT_ID, WRITER, SUPERVISOR, new Act.Relax(TERMS, Protection.NONE))
                .then(tighten(COLLEAGUE));
    }

    private static AlertCommand tighten(Actor by) {
        return new TightenTerms(ID, by, terms(Marking.AMBER_STRICT));
    }

    @ParameterizedTest
    @MethodSource("machinesWithoutTheAgencysScope")
    void a_machine_sees_nothing_but_what_it_was_given(AlertCommand command) {
        if (!(command instanceof DraftAlert)) Life.none().when(command).thenHidden();
        for (Life life : List.of(Life.drafted(), Life.issued(), Life.issued().then(recall(WRITER))))
            life.when(command).thenHidden();
    }

    @Test
    void who_is_a_supervisor_no_more_sees_no_drafts_of_others() {
        Life.drafted().then(new ReviseAlert(ID, SUPERVISOR, content("other")));
        Life.drafted()
                .when(new ReviseAlert(ID, without(SUPERVISOR), content("other")))
                .thenHidden();
        Life.drafted()
                .then(new ReviseAlert(ID, without(WRITER), content("other"))); // its author by nothing but its person
    }

    private static Actor without(Actor actor) {
        return new Actor(actor.partner(), actor.person(), actor.nature(), Sets.of(), actor.granted(), actor.at());
    }

    @Test
    void another_partners_supervisor_sees_no_draft() {
        Life.drafted()
                .when(new ReviseAlert(ID, OMANI_SUPERVISOR, content("other")))
                .thenHidden();
    }

    @Test
    void the_platforms_own_clock_says_nothing_of_what_is_not_there() {
        for (AlertCommand command : every(NEPALI))
            if (command instanceof PassDueTime) {
                Life.none().when(command).thenNothing();
                Life.drafted().when(command).thenNothing();
                Life.issued().when(command).thenNothing();
            }
    }

    @Test
    void anothers_act_is_answered_as_one_that_there_is_not() {
        Life answering = Life.issued().prepared(NEXT_ID, OMANI, answer(MatchAnswer.NO_MATCH));
        for (ReleaseId id : List.of(NEXT_ID, ISSUE_ID, Examples.release(9))) {
            answering
                    .when(new ValidateRelease(ID, IOM_SUPERVISOR, id, "digest", answering.standing()))
                    .thenHidden();
            answering
                    .when(new DiscloseRelease(ID, IOM_SUPERVISOR, id, "digest", answering.standing()))
                    .thenHidden();
            answering.when(new DiscardRelease(ID, IOM_SUPERVISOR, id)).thenNothing();
        }
        answering
                .when(new ValidateRelease(ID, SUPERVISOR, NEXT_ID, "digest", answering.standing()))
                .thenHidden();
        answering
                .when(new DiscloseRelease(ID, SUPERVISOR, NEXT_ID, "digest", answering.standing()))
                .thenHidden();
        answering.when(new DiscardRelease(ID, SUPERVISOR, NEXT_ID)).thenNothing();
    }

    @Test
    void a_person_that_the_alert_does_not_describe_is_hidden() {
        Life.drafted(Examples.victims())
                .when(new ErasePerson(ID, SUPERVISOR, "p2"))
                .thenHidden();
    }
}
