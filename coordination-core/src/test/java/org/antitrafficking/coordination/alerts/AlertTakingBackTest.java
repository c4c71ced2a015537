package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Commands.REASON;
import static org.antitrafficking.coordination.alerts.Commands.narrow;
import static org.antitrafficking.coordination.alerts.Commands.recall;
import static org.antitrafficking.coordination.alerts.Examples.CLIENT;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.ISSUE;
import static org.antitrafficking.coordination.alerts.Examples.NEXT_ID;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.OMANI_SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.RECIPIENTS;
import static org.antitrafficking.coordination.alerts.Examples.REQUEST_ID;
import static org.antitrafficking.coordination.alerts.Examples.STRANGER;
import static org.antitrafficking.coordination.alerts.Examples.SUPERVISOR;
import static org.antitrafficking.coordination.alerts.Examples.TERMS;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.antitrafficking.coordination.alerts.Examples.issue;
import static org.antitrafficking.coordination.alerts.Examples.named;
import static org.antitrafficking.coordination.alerts.Examples.terms;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Protection;
import org.antitrafficking.coordination.sharing.Terms;
import org.antitrafficking.coordination.words.HandlingCode;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

/** Narrowing, tightening, recalling and closing: the owner's, by any natural person, at once. */
class AlertTakingBackTest {

    @Test
    void narrowing_waits_for_no_validation() {
        Life.issued()
                .when(narrow(WRITER, Audience.of(OMAN)))
                .then(new AudienceNarrowed(ID, WRITER.person(), Audience.of(OMAN), Sets.of(OMAN), REASON));
    }

    @Test
    void narrowing_takes_from_those_who_have_it_and_is_quiet_of_others() {
        Life.issued()
                .when(narrow(WRITER, Audience.of(OMAN, STRANGER)))
                .then(new AudienceNarrowed(ID, WRITER.person(), Audience.of(OMAN), Sets.of(OMAN), REASON));
        Life.issued().when(narrow(WRITER, Audience.of(STRANGER))).thenNothing();
        Life.issued()
                .then(narrow(WRITER, Audience.of(OMAN)))
                .when(narrow(COLLEAGUE, Audience.of(OMAN)))
                .thenNothing();
    }

    @Test
    void who_lost_the_alert_owes_nothing_more_and_stays_known_as_a_past_recipient() {
        Sharing sharing = Life.issued()
                .then(new AcknowledgeAlert(ID, OMANI))
                .then(narrow(WRITER, Audience.of(OMAN)))
                .shared();
        assertThat(sharing.audience()).isEqualTo(Audience.of(IOM));
        assertThat(sharing.reached()).isEqualTo(RECIPIENTS);
        assertThat(sharing.acknowledged()).isEmpty();
        assertThat(sharing.clocks().keySet())
                .containsExactlyInAnyOrder(
                        ClockId.of(ClockKind.ACKNOWLEDGE, IOM), ClockId.of(ClockKind.ANSWER, IOM), EXPIRY);
    }

    @Test
    void a_named_person_is_taken_out_and_its_colleague_stays() {
        Life red = Life.drafted().issued(issue(terms(Marking.RED), named(OMANI.person(), OMANI_SUPERVISOR.person())));
        var one = new Audience(Sets.of(), Sets.with(Sets.map(), OMANI.person(), OMAN));
        Life narrowed = red.then(narrow(WRITER, one));
        narrowed.when(new AcknowledgeAlert(ID, OMANI)).thenHidden();
        narrowed.then(new AcknowledgeAlert(ID, OMANI_SUPERVISOR));
    }

    @Test
    void a_narrower_marking_more_handling_codes_and_fewer_purposes_wait_for_no_validation() {
        for (Terms tighter : List.of(
                terms(Marking.AMBER_STRICT),
                terms(Marking.AMBER, HandlingCode.H2),
                terms(Marking.AMBER, HandlingCode.H3),
                terms(Marking.AMBER, Sets.of(Purpose.INVESTIGATION))))
            Life.issued()
                    .when(new TightenTerms(ID, WRITER, tighter))
                    .then(new TermsTightened(ID, WRITER.person(), tighter));
    }

    @Test
    void tightening_to_the_terms_as_they_stand_changes_nothing() {
        Life.issued().when(new TightenTerms(ID, WRITER, TERMS)).thenNothing();
    }

    @Test
    void a_marking_is_lowered_with_a_second_persons_word_only() {
        Life tightened = Life.issued().then(new TightenTerms(ID, WRITER, terms(Marking.AMBER_STRICT)));
        tightened
                .when(new TightenTerms(ID, WRITER, TERMS))
                .thenRejected("lowering-a-marking-is-widening-and-needs-validation");
        var relax = new Act.Relax(TERMS, Protection.NONE);
        Life prepared = tightened.prepared(NEXT_ID, COLLEAGUE, relax);
        prepared.when(prepared.disclose(NEXT_ID, COLLEAGUE)).thenRejected("what-leaves-the-country-is-validated-first");
        prepared.validated(NEXT_ID, SUPERVISOR).disclosed(NEXT_ID, COLLEAGUE);
    }

    @Test
    void what_named_persons_have_becomes_red() {
        Life.drafted()
                .issued(issue(TERMS, named(OMANI.person())))
                .then(new TightenTerms(ID, WRITER, terms(Marking.RED)));
    }

    @Test
    void a_recall_waits_for_nothing_and_ends_all_that_was_under_way() {
        Life life = Life.issued()
                .then(new RequestOnwardSharing(ID, OMANI, REQUEST_ID, Sets.of(CLIENT), REASON))
                .prepared(NEXT_ID, OMANI, answer(MatchAnswer.MATCH))
                .validated(NEXT_ID, OMANI_SUPERVISOR);
        DiscloseRelease answer = life.disclose(NEXT_ID, OMANI);
        life.when(recall(WRITER)).then(new AlertRecalled(ID, WRITER.person(), REASON));
        Life recalled = life.then(recall(WRITER));
        recalled.when(answer).thenRejected("a-closed-alert-is-over");
        Sharing sharing = recalled.shared();
        assertThat(sharing.clocks()).isEmpty();
        assertThat(sharing.requests()).isEmpty();
    }

    @Test
    void recalling_again_changes_nothing() {
        Life.issued().then(recall(WRITER)).when(recall(COLLEAGUE)).thenNothing();
    }

    @Test
    void a_recalled_alert_is_not_issued_again() {
        Life.issued()
                .then(recall(WRITER))
                .when(new PrepareRelease(ID, WRITER, NEXT_ID, ISSUE))
                .thenRejected("an-alert-is-issued-once");
    }

    @Test
    void a_resolved_alert_is_closed_and_closing_it_again_changes_nothing() {
        Life.issued().when(new CloseAlert(ID, WRITER)).then(new AlertClosed(ID, WRITER.person()));
        Life.issued()
                .then(new CloseAlert(ID, WRITER))
                .when(new CloseAlert(ID, COLLEAGUE))
                .thenNothing();
    }
}
