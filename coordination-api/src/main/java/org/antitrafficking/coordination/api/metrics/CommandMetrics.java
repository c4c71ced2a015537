package org.antitrafficking.coordination.api.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.antitrafficking.coordination.api.problems.Unauthenticated;
import org.antitrafficking.coordination.api.sealing.KeyDestroyed;
import org.antitrafficking.coordination.projections.aside.CannotBeMade;
import org.antitrafficking.coordination.words.Hidden;
import org.antitrafficking.coordination.words.Rejected;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;

/** How many commands were answered, how, and how long they took: {@code coordination_commands_seconds}. */
public final class CommandMetrics implements Commands.AnswerListener {

    /** Bounds of the histograms of what waits for the database. */
    static final Duration[] BOUNDS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** What may become of a command. */
    enum Answered {
        ACCEPTED,
        UNCHANGED,
        REPLAYED,
        REFUSED,
        HIDDEN,
        ALREADY_THERE,
        KEY_REUSED,
        BAD_REQUEST,
        UNAUTHENTICATED,
        UNAVAILABLE,
        OUTCOME_UNKNOWN,
        FAILED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Map<Answered, Timer> timers;

    /** Counts into a registry. */
    public CommandMetrics(MeterRegistry registry) {
        timers = Stream.of(Answered.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        answered -> Timer.builder("coordination.commands")
                                .description("Commands that were answered, by what became of them")
                                .tag("outcome", answered.toString())
                                .serviceLevelObjectives(BOUNDS)
                                .register(registry)));
    }

    @Override
    public void answered(@Nullable Outcome outcome, @Nullable Throwable failure, long nanos) {
        Timer timer = timers.get(outcome == null ? of(failure) : of(outcome));
        if (timer != null) timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private static Answered of(Outcome outcome) {
        if (outcome.replayed()) return Answered.REPLAYED;
        return outcome.outcome().equals(Outcome.ACCEPTED) ? Answered.ACCEPTED : Answered.UNCHANGED;
    }

    private static Answered of(@Nullable Throwable failure) {
        return switch (failure) {
            case Rejected refused -> Answered.REFUSED;
            case KeyDestroyed refused -> Answered.REFUSED;
            case Hidden hidden -> Answered.HIDDEN;
            case Commands.NotThere hidden -> Answered.HIDDEN;
            case Commands.AlreadyThere there -> Answered.ALREADY_THERE;
            case Commands.KeyReused reused -> Answered.KEY_REUSED;
            case BadRequest bad -> Answered.BAD_REQUEST;
            case Unauthenticated nobody -> Answered.UNAUTHENTICATED;
            case LogUnavailable unavailable -> Answered.UNAVAILABLE;
            case CannotBeMade aside -> Answered.UNAVAILABLE;
            case OutcomeUnknown unknown -> Answered.OUTCOME_UNKNOWN;
            case null, default -> Answered.FAILED;
        };
    }
}
