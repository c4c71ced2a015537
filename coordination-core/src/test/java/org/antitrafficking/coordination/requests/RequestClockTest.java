package org.antitrafficking.coordination.requests;

import static org.antitrafficking.coordination.Platform.NOW;
import static org.antitrafficking.coordination.requests.RequestExamples.ANALYST;
import static org.antitrafficking.coordination.requests.RequestExamples.ID;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI;
import static org.antitrafficking.coordination.requests.RequestExamples.NEPALI_CHIEF;
import static org.antitrafficking.coordination.requests.RequestExamples.NEXT;
import static org.antitrafficking.coordination.requests.RequestExamples.PLATFORM;
import static org.antitrafficking.coordination.requests.RequestExamples.QUESTION;
import static org.antitrafficking.coordination.requests.RequestExamples.REASON;
import static org.antitrafficking.coordination.requests.RequestExamples.TERMS;
import static org.antitrafficking.coordination.requests.RequestExamples.THIRD;
import static org.antitrafficking.coordination.requests.RequestExamples.after;
import static org.antitrafficking.coordination.requests.RequestExamples.ask;
import static org.antitrafficking.coordination.requests.RequestExamples.authorization;
import static org.antitrafficking.coordination.requests.RequestExamples.clarification;
import static org.antitrafficking.coordination.requests.RequestExamples.clarify;
import static org.antitrafficking.coordination.requests.RequestExamples.last;
import static org.antitrafficking.coordination.requests.RequestExamples.nothing;
import static org.antitrafficking.coordination.requests.RequestExamples.part;
import static org.antitrafficking.coordination.requests.RequestExamples.release;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Acknowledging and answering are two clocks; what both have to wait for pauses the second. */
class RequestClockTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration EIGHT = Duration.ofHours(8);

    private static PassRequestDueTime pass(RequestClock clock, Duration later) {
        return new PassRequestDueTime(ID, after(later, PLATFORM), clock);
    }

    private static PassRequestDueTime passAnswer(Duration later) {
        return pass(RequestClock.ANSWER, later);
    }

    @Test
    void the_time_limits_are_those_of_the_directive_and_run_from_arrival() {
        assertThat(RequestUrgency.URGENT_DIRECT.gives(RequestClock.ANSWER)).isEqualTo(EIGHT);
        assertThat(RequestUrgency.URGENT_INDIRECT.gives(RequestClock.ANSWER)).isEqualTo(Duration.ofDays(3));
        assertThat(RequestUrgency.OTHER.gives(RequestClock.ANSWER)).isEqualTo(Duration.ofDays(7));
        for (RequestUrgency urgency : RequestUrgency.values()) {
            assertThat(urgency.gives(RequestClock.ACKNOWLEDGE)).isLessThan(urgency.gives(RequestClock.ANSWER));
            var due = new TreeMap<RequestClock, Instant>();
            for (RequestClock clock : RequestClock.values()) due.put(clock, NOW.plus(urgency.gives(clock)));
            assertThat(RequestLife.sent(ask(QUESTION, TERMS, urgency)).events().getLast())
                    .isEqualTo(new RequestClocksDue(ID, due));
        }
    }

    @Test
    void a_clock_is_missed_once_its_time_has_come_and_not_before_and_once() {
        RequestLife sent = RequestLife.sent();
        for (RequestClock clock : RequestClock.values()) {
            Duration time = RequestUrgency.URGENT_DIRECT.gives(clock);
            sent.when(pass(clock, time.minusMillis(1))).thenNothing();
            sent.when(pass(clock, time)).then(new RequestClockMissed(ID, clock, NOW.plus(time)));
            sent.then(pass(clock, time)).when(pass(clock, time.plusDays(1))).thenNothing();
        }
    }

    @Test
    void acknowledging_meets_one_clock_and_answering_the_other() {
        RequestLife acknowledged = RequestLife.sent().then(new AcknowledgeRequest(ID, NEPALI));
        acknowledged.when(pass(RequestClock.ACKNOWLEDGE, EIGHT)).thenNothing();
        acknowledged.when(passAnswer(EIGHT)).then(new RequestClockMissed(ID, RequestClock.ANSWER, NOW.plus(EIGHT)));
    }

    @Test
    void the_last_part_nothing_held_and_a_refusal_meet_the_answer_clock_and_a_part_does_not() {
        RequestLife sent = RequestLife.sent();
        var met = new RequestClockMet(ID, RequestClock.ANSWER);
        for (RequestLife life : List.of(
                sent.held(NEXT, last("a")),
                sent.held(NEXT, nothing()),
                sent.then(new RefuseRequest(ID, NEPALI, RefusalGround.OUTDATED)))) {
            assertThat(life.since(sent)).contains(met);
            life.when(passAnswer(Duration.ofDays(9))).thenNothing();
        }
        RequestLife inPart = sent.held(NEXT, part("a"));
        assertThat(inPart.since(sent)).doesNotContain(met);
        inPart.when(passAnswer(EIGHT)).then(new RequestClockMissed(ID, RequestClock.ANSWER, NOW.plus(EIGHT)));
    }

    @Test
    void what_comes_late_meets_nothing() {
        RequestLife sent = RequestLife.sent();
        RequestLife late = sent.held(EIGHT.plusNanos(1), NEXT, last("a"));
        assertThat(late.since(sent)).noneMatch(RequestClockMet.class::isInstance);
        late.when(passAnswer(EIGHT.plusHours(1)))
                .then(new RequestClockMissed(ID, RequestClock.ANSWER, NOW.plus(EIGHT)));
        RequestLife missed = sent.then(passAnswer(EIGHT));
        assertThat(missed.held(EIGHT, NEXT, last("a")).since(missed))
                .doesNotContain(new RequestClockMet(ID, RequestClock.ANSWER));
    }

    @Test
    void a_clarification_pauses_the_answer_clock_and_what_is_left_runs_on_once_it_is_given() {
        RequestLife sent = RequestLife.sent();
        RequestLife asked = sent.held(HOUR.multipliedBy(3), NEXT, clarification("a"));
        assertThat(asked.since(sent)).endsWith(new AnswerClockPaused(ID, HOUR.multipliedBy(5)));
        asked.when(passAnswer(Duration.ofDays(30))).thenNothing();
        RequestLife given = asked.asked(Duration.ofDays(2), THIRD, clarify(NEXT));
        assertThat(given.events().getLast())
                .isEqualTo(
                        new AnswerClockResumed(ID, NOW.plus(Duration.ofDays(2)).plus(HOUR.multipliedBy(5))));
        given.when(passAnswer(Duration.ofHours(52))).thenNothing();
        given.when(passAnswer(Duration.ofHours(53)))
                .then(new RequestClockMissed(ID, RequestClock.ANSWER, NOW.plus(Duration.ofHours(53))));
    }

    @Test
    void a_needed_authorization_pauses_it_until_it_is_decided_either_way() {
        RequestLife announced = RequestLife.sent().held(HOUR, NEXT, authorization("a"));
        announced.when(passAnswer(Duration.ofDays(30))).thenNothing();
        for (boolean granted : new boolean[] {true, false}) {
            var decide = new DecideAuthorization(ID, after(Duration.ofDays(1), NEPALI), granted);
            announced
                    .when(decide)
                    .then(
                            new AuthorizationDecided(ID, NEPALI.person(), granted),
                            new AnswerClockResumed(ID, NOW.plus(Duration.ofHours(31))));
        }
    }

    @Test
    void it_stands_still_from_the_first_reason_to_wait_to_the_last() {
        RequestLife both = RequestLife.sent()
                .held(HOUR, NEXT, clarification("a"))
                .held(HOUR.multipliedBy(2), THIRD, authorization("b"));
        assertThat(both.events())
                .filteredOn(AnswerClockPaused.class::isInstance)
                .hasSize(1);
        RequestLife one = both.asked(HOUR.multipliedBy(3), release(4), clarify(NEXT));
        assertThat(one.events()).noneMatch(AnswerClockResumed.class::isInstance);
        RequestLife none = one.then(new DecideAuthorization(ID, after(HOUR.multipliedBy(4), NEPALI), true));
        assertThat(none.events().getLast()).isEqualTo(new AnswerClockResumed(ID, NOW.plus(Duration.ofHours(11))));
    }

    @Test
    void it_pauses_again() {
        RequestLife life = RequestLife.sent()
                .held(HOUR, NEXT, clarification("a"))
                .asked(HOUR.multipliedBy(2), THIRD, clarify(NEXT))
                .held(HOUR.multipliedBy(3), release(4), authorization("b"));
        assertThat(life.events().getLast()).isEqualTo(new AnswerClockPaused(ID, HOUR.multipliedBy(6)));
    }

    @Test
    void what_is_answered_while_it_stands_still_is_in_time() {
        RequestLife paused = RequestLife.sent().held(HOUR, NEXT, clarification("a"));
        RequestLife answered = paused.held(Duration.ofDays(40), THIRD, last("b"));
        assertThat(answered.since(paused)).endsWith(new RequestClockMet(ID, RequestClock.ANSWER));
        assertThat(answered.handled().isWaiting()).isFalse();
    }

    @Test
    void what_was_due_already_is_not_paused() {
        RequestLife late = RequestLife.sent().held(EIGHT, NEXT, clarification("a"));
        assertThat(late.events()).noneMatch(AnswerClockPaused.class::isInstance);
        late.when(passAnswer(EIGHT)).then(new RequestClockMissed(ID, RequestClock.ANSWER, NOW.plus(EIGHT)));
        RequestLife missed = late.then(passAnswer(EIGHT)).asked(EIGHT, THIRD, clarify(NEXT));
        assertThat(missed.events()).noneMatch(AnswerClockResumed.class::isInstance);
    }

    @Test
    void a_pause_does_not_stop_the_clock_to_acknowledge() {
        RequestLife sent = RequestLife.sent().then(pass(RequestClock.ACKNOWLEDGE, HOUR));
        assertThat(sent.held(HOUR, NEXT, clarification("a")).since(sent))
                .doesNotContain(new RequestClockMet(ID, RequestClock.ACKNOWLEDGE));
    }

    @Test
    void a_last_part_that_is_taken_back_starts_no_clock_anew() {
        RequestLife back = RequestLife.sent().held(NEXT, last("a")).then(new TakeBackAnswer(ID, NEPALI, NEXT, REASON));
        back.when(passAnswer(Duration.ofDays(99))).thenNothing();
        assertThat(back.held(THIRD, clarification("b")).events()).noneMatch(AnswerClockPaused.class::isInstance);
    }

    @Test
    void nothing_runs_for_what_has_ended() {
        for (RequestLife life : List.of(
                RequestLife.sent().then(new CloseRequest(ID, ANALYST)),
                RequestLife.sent().then(new WithdrawRequest(ID, ANALYST, REASON)),
                RequestLife.sent().held(HOUR, NEXT, clarification("a")).then(new CloseRequest(ID, ANALYST)),
                RequestLife.drafted(ask(QUESTION, TERMS)),
                RequestLife.queried()))
            for (RequestClock clock : RequestClock.values())
                life.when(pass(clock, Duration.ofDays(99))).thenNothing();
    }

    @Test
    void who_prepares_a_clarification_has_not_asked_for_it() {
        RequestLife prepared =
                RequestLife.sent().prepared(NEXT, NEPALI, clarification("a")).validated(NEXT, NEPALI_CHIEF);
        prepared.when(passAnswer(EIGHT)).then(new RequestClockMissed(ID, RequestClock.ANSWER, NOW.plus(EIGHT)));
    }
}
