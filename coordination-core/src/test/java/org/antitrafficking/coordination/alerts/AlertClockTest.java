package org.antitrafficking.coordination.alerts;

import static org.antitrafficking.coordination.alerts.Examples.ACKNOWLEDGE_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.ANSWER_OMAN;
import static org.antitrafficking.coordination.alerts.Examples.CLOCKS;
import static org.antitrafficking.coordination.alerts.Examples.COLLEAGUE;
import static org.antitrafficking.coordination.alerts.Examples.EXPIRY;
import static org.antitrafficking.coordination.alerts.Examples.ID;
import static org.antitrafficking.coordination.alerts.Examples.IOM;
import static org.antitrafficking.coordination.alerts.Examples.MACHINE;
import static org.antitrafficking.coordination.alerts.Examples.NOW;
import static org.antitrafficking.coordination.alerts.Examples.OMAN;
import static org.antitrafficking.coordination.alerts.Examples.OMANI;
import static org.antitrafficking.coordination.alerts.Examples.WRITER;
import static org.antitrafficking.coordination.alerts.Examples.after;
import static org.antitrafficking.coordination.alerts.Examples.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks are facts: due, met, missed, extended. */
class AlertClockTest {
    private static PassDueTime pass(ClockId clock, Duration after) {
        return new PassDueTime(ID, after(after, MACHINE), clock);
    }

    @Test
    void answers_have_8_hours_3_days_or_7_days_and_validation_2_hours() {
        assertThat(Clocks.of(Urgency.FLASH).answer()).isEqualTo(Duration.ofHours(8));
        assertThat(Clocks.of(Urgency.URGENT).answer()).isEqualTo(Duration.ofDays(3));
        assertThat(Clocks.of(Urgency.ROUTINE).answer()).isEqualTo(Duration.ofDays(7));
        for (Urgency urgency : Urgency.values()) {
            Clocks clocks = Clocks.of(urgency);
            assertThat(clocks.urgency()).isEqualTo(urgency);
            assertThat(clocks.validation()).isEqualTo(Duration.ofHours(2));
            assertThat(clocks.acknowledge()).isLessThan(clocks.answer());
            assertThat(clocks.answer()).isLessThan(clocks.expiry());
        }
    }

    @Test
    void a_clock_runs_for_one_minute_at_least_and_two_years_at_most() {
        Duration hour = Duration.ofHours(1);
        for (Duration odd : List.of(Duration.ZERO, Duration.ofSeconds(59), Clocks.LONGEST.plusNanos(1)))
            for (int i = 0; i < 4; i++) {
                var each = new ArrayList<>(List.of(hour, hour, hour, hour));
                each.set(i, odd);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Clocks(Urgency.FLASH, each.get(0), each.get(1), each.get(2), each.get(3)))
                        .withMessage("A clock runs for one minute at least and two years at most.");
            }
        assertThat(new Clocks(Urgency.FLASH, Duration.ofMinutes(1), hour, hour, Clocks.LONGEST).acknowledge())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void a_clock_is_missed_once_its_time_has_come_and_not_before() {
        Duration time = CLOCKS.acknowledge();
        Life issued = Life.issued();
        issued.when(pass(ACKNOWLEDGE_OMAN, time.minusMillis(1))).thenNothing();
        issued.when(pass(ACKNOWLEDGE_OMAN, time)).then(new ClockMissed(ID, ACKNOWLEDGE_OMAN, NOW.plus(time)));
    }

    @Test
    void a_clock_is_missed_once() {
        Life.issued()
                .then(pass(ANSWER_OMAN, CLOCKS.answer()))
                .when(pass(ANSWER_OMAN, CLOCKS.answer().plusDays(1)))
                .thenNothing();
    }

    @Test
    void a_clock_that_was_met_is_not_missed() {
        Life.issued()
                .then(new AcknowledgeAlert(ID, OMANI))
                .when(pass(ACKNOWLEDGE_OMAN, CLOCKS.expiry()))
                .thenNothing();
        Life.issued()
                .answered(answer(MatchAnswer.NO_MATCH))
                .when(pass(ANSWER_OMAN, CLOCKS.expiry()))
                .thenNothing();
    }

    @Test
    void one_recipients_clock_is_not_anothers() {
        Life.issued()
                .then(new AcknowledgeAlert(ID, OMANI))
                .when(pass(ClockId.of(ClockKind.ACKNOWLEDGE, IOM), CLOCKS.acknowledge()))
                .then(new ClockMissed(ID, ClockId.of(ClockKind.ACKNOWLEDGE, IOM), NOW.plus(CLOCKS.acknowledge())));
    }

    @Test
    void an_alert_whose_time_is_over_expires_and_nobody_has_missed_anything() {
        Life issued = Life.issued();
        issued.when(pass(EXPIRY, CLOCKS.expiry())).then(new AlertExpired(ID));
        Life expired = issued.then(pass(EXPIRY, CLOCKS.expiry()));
        assertThat(expired.alert())
                .isInstanceOfSatisfying(
                        Alert.Closed.class,
                        closed -> assertThat(closed.closure()).isEqualTo(Closure.EXPIRED));
        for (ClockId clock : List.of(EXPIRY, ACKNOWLEDGE_OMAN, ANSWER_OMAN))
            expired.when(pass(clock, Clocks.LONGEST)).thenNothing();
    }

    @Test
    void no_clock_runs_for_a_draft_or_for_nothing() {
        for (Life life : List.of(Life.none(), Life.drafted()))
            life.when(pass(EXPIRY, Clocks.LONGEST)).thenNothing();
    }

    @Test
    void the_owner_gives_more_time() {
        Instant later = NOW.plus(CLOCKS.answer()).plusSeconds(1);
        Life issued = Life.issued();
        issued.when(new ExtendClock(ID, WRITER, ANSWER_OMAN, later))
                .then(new ClockExtended(ID, ANSWER_OMAN, later, WRITER.person()));
        Life extended = issued.then(new ExtendClock(ID, WRITER, ANSWER_OMAN, later));
        extended.when(new ExtendClock(ID, COLLEAGUE, ANSWER_OMAN, later)).thenNothing();
        extended.when(pass(ANSWER_OMAN, CLOCKS.answer())).thenNothing();
        extended.when(pass(ANSWER_OMAN, CLOCKS.answer().plusSeconds(1))).then(new ClockMissed(ID, ANSWER_OMAN, later));
    }

    @Test
    void two_years_from_now_is_not_too_long() {
        Life.issued().then(new ExtendClock(ID, WRITER, EXPIRY, NOW.plus(Clocks.LONGEST)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "answer", "answer/", "answers/om-police", "answer/om police", "answer/om/police", "Answer/a"
            })
    void a_clock_is_named_by_its_kind_and_a_partner(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClockId(id));
    }

    @Test
    void a_clocks_name_tells_its_kind_and_its_partner() {
        for (ClockKind kind : ClockKind.values()) {
            ClockId clock = ClockId.of(kind, OMAN);
            assertThat(clock.kind()).isEqualTo(kind);
            assertThat(clock.partner()).isEqualTo(OMAN);
            assertThat(clock).isEqualTo(new ClockId(kind + "/om-police")).hasToString(clock.value());
        }
    }
}
