package org.antitrafficking.eventlog.axon;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Axon's fixture for one type of aggregates, as {@link CommandSide} registers it: the handlers of its commands, what
 * surrounds them, and its repository. The fixture keeps the events in the place of the log, and each of them passes
 * through its stored form. Nothing is kept in memory, so that whatever is loaded is made of the events.
 */
public final class AggregateFixture<S extends @Nullable Object> {

    private final AggregateType<?, ?, S> type;
    private final AggregateTestFixture<Root<S>> fixture;

    private AggregateFixture(AggregateType<?, ?, S> type, EventCodec codec) {
        this.type = type;
        this.fixture = new AggregateTestFixture<>(Root.<S>rootClass());
        var cache = new AggregateCache(0);
        fixture.registerRepository(new LogRepository<>(type, new StoredEvents(fixture.getEventStore(), codec), cache));
        CommandSide.surround(fixture.getCommandBus(), noLog(), cache);
        CommandSide.takeCommands(type, fixture.getCommandBus(), fixture.getRepository());
    }

    /** One for a type, with nothing in it. */
    public static <S extends @Nullable Object> AggregateFixture<S> of(AggregateType<?, ?, S> type, EventCodec codec) {
        return new AggregateFixture<>(type, codec);
    }

    /** A log is asked about what is kept in memory, and about commands with a key: here is neither. */
    @SuppressWarnings("NullAway")
    private static EventLog noLog() {
        return null;
    }

    /** What comes of a command to the aggregate that these events made; to none where there are no events. */
    public ResultValidator<?> when(List<?> given, Object command) {
        return when(given, command, Map.of());
    }

    /** The same with what travels beside the command. */
    public ResultValidator<?> when(List<?> given, Object command, Map<String, String> metadata) {
        Stream<?> stored = given.stream().map(event -> new GenericDomainEventMessage<>(type.name(), "given", 0, event));
        return fixture.given(stored.toList()).when(command, metadata);
    }

    /** Expects that the aggregate is as somebody finds it. */
    @SuppressWarnings("unchecked") // there is one class for all types
    public static void expectState(ResultValidator<?> result, Consumer<Object> finds) {
        ((ResultValidator<Root<Object>>) result).expectState(root -> finds.accept(root.state()));
    }

    /** The refusal of a command that was decided, or that there is nothing for. */
    public static Matcher<Throwable> refusal(Matcher<? super RuntimeException> expected) {
        return new TypeSafeMatcher<>() {
            @Override
            protected boolean matchesSafely(Throwable thrown) {
                return thrown instanceof Confirmation.Refused refused && expected.matches(refused.refusal());
            }

            @Override
            protected void describeMismatchSafely(Throwable thrown, Description description) {
                description.appendValue(thrown instanceof Confirmation.Refused refused ? refused.refusal() : thrown);
            }

            @Override
            public void describeTo(Description description) {
                description.appendText("a refusal that is ").appendDescriptionOf(expected);
            }
        };
    }
}
