package org.antitrafficking.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final Pace pace = new Pace(Duration.ofMillis(10));

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    @Test
    void a_batch_begins_a_pace_after_the_one_before_and_has_rested_as_long_as_that_took() {
        assertThat(pace.untilTheNext(millis(0))).isEqualTo(millis(10));
        assertThat(pace.untilTheNext(millis(5))).isEqualTo(millis(10));
        assertThat(pace.untilTheNext(millis(8))).isEqualTo(millis(16));
        assertThat(pace.untilTheNext(millis(49))).isEqualTo(millis(98));
        assertThat(pace.untilTheNext(millis(50))).isEqualTo(millis(100));
        assertThat(pace.untilTheNext(millis(2_000))).isEqualTo(millis(2_050));
    }

    @Test
    void it_waits_that_long_and_no_more_once_it_is_closed() throws InterruptedException {
        var closing = new Wakeup();
        long begun = System.nanoTime();
        pace.begins();
        pace.ends();
        pace.rest(closing);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(millis(10).toNanos());

        closing.close();
        var hour = new Pace(Duration.ofHours(1));
        hour.begins();
        hour.ends();
        hour.rest(closing); // or this test would not end
    }

    @Test
    void a_rest_ends_where_somebody_waits_and_the_next_one_does_not_for_that() throws InterruptedException {
        var waits = new Wakeup();
        long seen = waits.signals();
        waits.signal();
        var hour = new Pace(Duration.ofHours(1));
        hour.begins();
        hour.ends();
        hour.rest(waits, seen); // or this test would not end

        long begun = System.nanoTime();
        pace.begins();
        pace.ends();
        pace.rest(waits, waits.signals());
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(millis(10).toNanos());
    }
}
