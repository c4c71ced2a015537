package org.antitrafficking.coordination.duty;

import static org.antitrafficking.coordination.Platform.FIA;
import static org.antitrafficking.coordination.Platform.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.antitrafficking.coordination.duty.OnDuty.Call;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final PersonId FIRST = person(FIA, 1);
    private static final PersonId SECOND = person(FIA, 2);
    private static final PersonId THIRD = person(FIA, 3);
    private static final List<Step> OFFICE = List.of(new Step(FIRST, 10), new Step(SECOND, 30));
    private static final List<Step> NIGHT = List.of(new Step(SECOND, 15), new Step(THIRD, 15));

    private static final Shift DAYS = shift("08:00", "20:00", OFFICE, Day.values());
    private static final Shift NIGHTS = shift("20:00", "08:00", NIGHT, Day.values());

    private static Shift shift(String from, String until, List<Step> steps, Day... days) {
        return new Shift(Sets.of(days), from, until, steps);
    }

    private static Roster karachi(Shift... shifts) {
        return new Roster("Asia/Karachi", List.of(shifts));
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }

    @Test
    void the_hours_of_a_shift_are_those_of_the_rosters_time_zone() {
        Roster roster = karachi(DAYS, NIGHTS);
        assertThat(roster.onDuty(at("2026-11-27T02:59:59Z"))).contains(new OnDuty(at("2026-11-26T15:00:00Z"), NIGHT));
        assertThat(roster.onDuty(at("2026-11-27T03:00:00Z"))).contains(new OnDuty(at("2026-11-27T03:00:00Z"), OFFICE));
        assertThat(roster.onDuty(at("2026-11-27T15:00:00Z"))).contains(new OnDuty(at("2026-11-27T15:00:00Z"), NIGHT));
    }

    /** 2 o'clock in the night from Thursday to Friday belongs to Thursday. */
    @Test
    void a_night_belongs_to_the_day_on_which_it_begins() {
        assertThat(karachi(shift("20:00", "08:00", NIGHT, Day.THURSDAY)).onDuty(at("2026-11-26T21:00:00Z")))
                .contains(new OnDuty(at("2026-11-26T15:00:00Z"), NIGHT));
        assertThat(karachi(shift("20:00", "08:00", NIGHT, Day.FRIDAY)).onDuty(at("2026-11-26T21:00:00Z")))
                .isEmpty();
    }

    @Test
    void nobody_is_on_duty_on_days_that_no_shift_has() {
        Roster week = karachi(
                shift("08:00", "20:00", OFFICE, Day.MONDAY, Day.TUESDAY, Day.WEDNESDAY, Day.THURSDAY, Day.FRIDAY));
        assertThat(week.onDuty(at("2026-11-27T10:00:00Z"))).isPresent(); // a Friday
        assertThat(week.onDuty(at("2026-11-28T10:00:00Z"))).isEmpty();
        assertThat(karachi().onDuty(at("2026-11-27T10:00:00Z"))).isEmpty();
        assertThat(Duty.NONE.onDuty(at("2026-11-27T10:00:00Z"))).isEmpty();
    }

    @Test
    void of_two_shifts_at_the_same_time_the_first_one_is_meant() {
        assertThat(karachi(shift("10:00", "11:00", NIGHT, Day.FRIDAY), DAYS).onDuty(at("2026-11-27T05:30:00Z")))
                .contains(new OnDuty(at("2026-11-27T05:00:00Z"), NIGHT));
    }

    /** Else whoever waits would begin with the first person again at midnight. */
    @Test
    void shifts_that_follow_each_other_with_the_same_persons_are_one() {
        Roster always = karachi(shift("00:00", "00:00", OFFICE, Day.values()));
        assertThat(always.onDuty(at("2026-11-27T10:00:00Z")).orElseThrow().since())
                .isEqualTo(at("2026-11-19T19:00:00Z"));
        Roster weekdays = karachi(shift("00:00", "00:00", OFFICE, Day.WEDNESDAY, Day.THURSDAY));
        assertThat(weekdays.onDuty(at("2026-11-26T10:00:00Z")).orElseThrow().since())
                .isEqualTo(at("2026-11-24T19:00:00Z"));
    }

    /** In New York the clocks went back at 2 o'clock on 1 November 2026. */
    @Test
    void a_shift_is_as_long_as_the_clocks_make_it() {
        Roster roster = new Roster("America/New_York", List.of(shift("20:00", "08:00", NIGHT, Day.SATURDAY)));
        assertThat(roster.onDuty(at("2026-11-01T00:00:00Z"))).isPresent();
        assertThat(roster.onDuty(at("2026-11-01T12:59:59Z"))).isPresent();
        assertThat(roster.onDuty(at("2026-11-01T13:00:00Z"))).isEmpty();
    }

    @Test
    void the_next_person_is_paged_after_the_minutes_of_the_one_before() {
        OnDuty on = new OnDuty(at("2026-11-26T15:00:00Z"), NIGHT);
        assertThat(on.calls(at("2026-11-26T21:00:00Z"), person -> true))
                .containsExactly(
                        new Call(SECOND, at("2026-11-26T21:00:00Z"), at("2026-11-26T21:15:00Z")),
                        new Call(THIRD, at("2026-11-26T21:15:00Z"), at("2026-11-26T21:30:00Z")));
    }

    @Test
    void what_was_there_before_the_shift_waits_since_the_shift_began() {
        assertThat(new OnDuty(at("2026-11-26T15:00:00Z"), NIGHT).calls(at("2026-11-26T01:00:00Z"), person -> true))
                .containsExactly(
                        new Call(SECOND, at("2026-11-26T15:00:00Z"), at("2026-11-26T15:15:00Z")),
                        new Call(THIRD, at("2026-11-26T15:15:00Z"), at("2026-11-26T15:30:00Z")));
    }

    @Test
    void whoever_can_not_be_paged_is_passed_over_at_once() {
        assertThat(new OnDuty(at("2026-11-26T15:00:00Z"), NIGHT).calls(at("2026-11-26T21:00:00Z"), THIRD::equals))
                .containsExactly(new Call(THIRD, at("2026-11-26T21:00:00Z"), at("2026-11-26T21:15:00Z")));
    }

    @Test
    void nobody_is_left_once_everybody_who_can_be_paged_has_let_the_minutes_pass() {
        OnDuty on = new OnDuty(at("2026-11-26T15:00:00Z"), NIGHT);
        List<Call> calls = on.calls(at("2026-11-26T21:00:00Z"), person -> true);
        assertThat(on.isLeft(calls, person -> true, at("2026-11-26T21:29:59Z"))).isFalse();
        assertThat(on.isLeft(calls, person -> true, at("2026-11-26T21:30:00Z"))).isTrue();
        assertThat(on.isLeft(List.of(), person -> false, at("2026-11-26T21:00:00Z")))
                .as("nobody can be paged")
                .isTrue();
        assertThat(on.isLeft(List.of(), THIRD::equals, at("2026-11-26T21:00:00Z")))
                .as("it is for others")
                .isFalse();
    }

    @Test
    void nonsense_is_no_roster() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Roster("Karachi", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Roster("x".repeat(65), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Roster("UTC", Collections.nCopies(22, DAYS)))
                .withMessageContaining("21 shifts");
        assertThatIllegalArgumentException().isThrownBy(() -> shift("08:00", "20:00", OFFICE));
        assertThatIllegalArgumentException().isThrownBy(() -> shift("8:00", "20:00", OFFICE, Day.MONDAY));
        assertThatIllegalArgumentException().isThrownBy(() -> shift("08:00", "24:00", OFFICE, Day.MONDAY));
        assertThatIllegalArgumentException().isThrownBy(() -> shift("08:00", "20:00", List.of(), Day.MONDAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shift("08:00", "20:00", List.of(new Step(FIRST, 1), new Step(FIRST, 2)), Day.MONDAY));
        assertThatIllegalArgumentException().isThrownBy(() -> shift("08:00", "20:00", steps(1, 11), Day.MONDAY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(FIRST, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Step(FIRST, 1_441));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> karachi(
                        shift("08:00", "09:00", steps(1, 10), Day.MONDAY),
                        shift("08:00", "09:00", steps(11, 10), Day.TUESDAY),
                        shift("08:00", "09:00", steps(21, 1), Day.FRIDAY)))
                .withMessageContaining("20 persons");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Absence(at("2026-11-26T15:00:00Z"), at("2026-11-26T15:00:00Z")));
        assertThatIllegalArgumentException().isThrownBy(() -> new Contact(null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new DutyId("quota-pk-fia"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DutyId("duty-PK"));
    }

    private static List<Step> steps(int from, int many) {
        return IntStream.range(from, from + many)
                .mapToObj(number -> new Step(person(FIA, number), 5))
                .toList();
    }
}
