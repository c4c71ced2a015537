package org.antitrafficking.coordination.api.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who does not answer is not asked, for longer each time. */
class ReachTest {

    private long nanos;
    private final Reach reach = new Reach(() -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void it_opens_with_the_first_answered_probe_and_closes_with_the_first_silence() {
        assertThat(reach.isOpen()).isFalse();
        assertThat(reach.unanswered()).isFalse();
        assertThat(reach.probed()).isTrue();
        assertThat(reach.isOpen()).isTrue();
        assertThat(reach.probed()).isFalse();
        assertThat(reach.unanswered()).isTrue();
        assertThat(reach.isOpen()).isFalse();
    }

    @Test
    void it_opens_later_each_time_and_at_once_again_when_it_was_steady() {
        reach.probed();
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            reach.unanswered();
            pass(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(reach.probed()).as("before %d s", seconds).isFalse();
            pass(Duration.ofNanos(1));
            assertThat(reach.probed()).as("after %d s", seconds).isTrue();
        }
        pass(Reach.STEADY.plusNanos(1));
        reach.unanswered();
        pass(Reach.SHORTEST);
        assertThat(reach.probed()).isTrue();
    }
}
