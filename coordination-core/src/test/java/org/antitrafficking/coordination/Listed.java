package org.antitrafficking.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;

/** Given events, when a command, then events: as the platform decides it by its list of features. */
public final class Listed {

    private Listed() {}

    public static Given given(Object... events) {
        return given(Arrays.asList(events));
    }

    public static Given given(List<?> events) {
        @Nullable Object state = null;
        for (Object event : events) state = Features.ofEvent(event).evolved(state, event);
        return new Given(state, events.size() - 1L);
    }

    /** An item with its last sequence. */
    public record Given(@Nullable Object state, long last) {
        public When when(Object command) {
            return new When(this, command);
        }
    }

    /** A command to it. */
    public record When(Given given, Object command) {

        private List<?> decided() {
            return Features.ofCommand(command).decided(command, given.state(), given.last());
        }

        public void then(Object... events) {
            assertThat(List.<Object>copyOf(decided())).containsExactly(events);
        }

        public void thenNothing() {
            assertThat(decided()).isEmpty();
        }

        public void thenRejected(String rule) {
            assertThatThrownBy(this::decided)
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejected -> assertThat(rejected.rule()).isEqualTo(rule));
        }

        public void thenHidden() {
            assertThatThrownBy(this::decided).isSameAs(Hidden.HIDDEN);
        }
    }
}
