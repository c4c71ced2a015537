package org.antitrafficking.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.jspecify.annotations.Nullable;

/** Given events, when a command, then events: a feature's decide and evolve without anything around them. */
public final class GivenWhenThen<C, E, S> {
    private final BiFunction<C, S, ? extends List<? extends E>> decide;
    private final BiFunction<S, E, S> evolve;
    private final @Nullable S initial;

    public GivenWhenThen(
            BiFunction<C, S, ? extends List<? extends E>> decide, BiFunction<S, E, S> evolve, @Nullable S initial) {
        this.decide = decide;
        this.evolve = evolve;
        this.initial = initial;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // read only
    public final Given given(E... events) {
        return given(Arrays.asList(events));
    }

    public Given given(List<? extends E> events) {
        @Nullable S state = initial;
        for (E event : events) state = evolve.apply(state, event);
        return new Given(state);
    }

    public final class Given {
        private final @Nullable S state;

        private Given(@Nullable S state) {
            this.state = state;
        }

        public When when(C command) {
            return new When(command);
        }

        public final class When {
            private final C command;

            private When(C command) {
                this.command = command;
            }

            @SafeVarargs
            @SuppressWarnings("varargs") // read only
            public final void then(E... events) {
                assertThat(new ArrayList<E>(decide.apply(command, state))).isEqualTo(Arrays.asList(events));
            }

            public void thenNothing() {
                assertThat(decide.apply(command, state)).isEmpty();
            }

            public void thenRejected(String rule) {
                assertThatThrownBy(() -> decide.apply(command, state))
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                rejected -> assertThat(rejected.rule()).isEqualTo(rule));
            }

            public void thenHidden() {
                assertThatThrownBy(() -> decide.apply(command, state)).isSameAs(Hidden.HIDDEN);
            }
        }
    }
}
