package org.antitrafficking.coordination.reads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import org.antitrafficking.coordination.GivenWhenThen;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {

    private static final ReadMonth MONTH = ReadMonth.of(YearMonth.of(2026, 11));
    private static final Instant OVER = Instant.parse("2029-12-01T00:00:00Z");

    private final GivenWhenThen<ReadsCommand, ReadsEvent, Readers> readers =
            new GivenWhenThen<>(Readers::decide, Readers::evolve, Readers.ALL);

    private static ForgetReaders forget(PartnerId partner, Instant at, int months, String... keys) {
        var by = new Actor(partner, new PersonId("person-" + "0".repeat(32)), Nature.MACHINE, Sets.of(), Sets.of(), at);
        return new ForgetReaders(MONTH, by, months, Sets.sorted(Arrays.asList(keys)));
    }

    private static ForgetReaders forget(Instant at, String... keys) {
        return forget(PartnerId.PLATFORM, at, 36, keys);
    }

    private static ReadersForgotten forgotten(String... keys) {
        return new ReadersForgotten(MONTH, Sets.sorted(Arrays.asList(keys)));
    }

    @Test
    void readers_are_forgotten_when_their_time_is_over() {
        readers.given().when(forget(OVER, "2", "1")).then(forgotten("1", "2"));
    }

    @Test
    void not_a_moment_sooner() {
        readers.given()
                .when(forget(OVER.minusMillis(1), "1"))
                .thenRejected("readers-are-kept-until-their-time-is-over");
    }

    @Test
    void nobody_is_forgotten_while_the_month_lasts_whatever_is_set() {
        for (int months : new int[] {0, -1, Integer.MIN_VALUE})
            readers.given()
                    .when(forget(PartnerId.PLATFORM, OVER, months, "1"))
                    .thenRejected("readers-are-kept-until-their-time-is-over");
    }

    @Test
    void who_is_forgotten_already_is_not_again_and_who_was_found_later_is() {
        readers.given(forgotten("1")).when(forget(OVER, "1")).thenNothing();
        readers.given(forgotten("1")).when(forget(OVER, "1", "2")).then(forgotten("2"));
        readers.given(forgotten("1"), forgotten("2"))
                .when(forget(OVER, "2", "1"))
                .thenNothing();
        readers.given().when(forget(OVER)).thenNothing();
    }

    @Test
    void nobody_but_the_platform_forgets() {
        readers.given().when(forget(new PartnerId("iom"), OVER, 36, "1")).thenHidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "reads-", "reads-2026", "reads-2026-13", "reads-2026-1", "2026-11", "reads-2026-11-01"})
    void a_month_has_one_form(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReadMonth(text));
    }

    @Test
    void a_month_is_its_text() {
        assertThat(new ReadMonth("reads-2026-11")).isEqualTo(MONTH).hasToString("reads-2026-11");
    }
}
