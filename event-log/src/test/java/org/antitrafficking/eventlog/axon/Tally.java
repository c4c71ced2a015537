package org.antitrafficking.eventlog.axon;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.axon.AggregateType.Beginning;
import org.antitrafficking.eventlog.json.JsonDecisionCodec;

/** An aggregate for tests: counts up to a limit. */
record Tally(int count, int limit) {

    sealed interface Command {
        String id();
    }

    record Open(String id, int limit) implements Command {}

    record Count(String id) implements Command {}

    /** Makes several events, to be stored together or not at all. */
    record CountUp(String id, int by) implements Command {}

    record Limit(String id, int limit) implements Command {}

    sealed interface Event {}

    record Opened(String id, int limit) implements Event {}

    record Counted(String id, int count) implements Event {}

    record Limited(String id, int limit) implements Event {}

    static final class Full extends RuntimeException {}

    static final DecisionCodec DECISIONS = new JsonDecisionCodec(
            List.of(Open.class, Count.class, CountUp.class, Limit.class),
            Map.of(),
            null,
            "1",
            refusal -> refusal instanceof Full ? "a-full-tally" : null,
            refusal -> false,
            Opened.class);

    static final AggregateTypes TYPES = new AggregateTypes(List.of(new AggregateType<>(
            "Tally",
            Command.class,
            Event.class,
            Command::id,
            Map.of(Open.class, Beginning.ALWAYS),
            new Tally(0, 0),
            (command, tally, last) -> tally.decide(command),
            Tally::evolve)));

    /** Makes the next append of an event with this count fail in the codec. */
    static volatile int unencodable = -1;

    private List<Event> decide(Command command) {
        return switch (command) {
            case Open c -> List.of(new Opened(c.id, c.limit));
            case Count c -> counted(c.id, 1);
            case CountUp c -> counted(c.id, c.by);
            case Limit c -> c.limit == limit ? List.of() : List.of(new Limited(c.id, c.limit));
        };
    }

    private List<Event> counted(String id, int by) {
        if (count + by > limit) throw new Full();
        return IntStream.rangeClosed(count + 1, count + by)
                .<Event>mapToObj(to -> new Counted(id, to))
                .toList();
    }

    private Tally evolve(Event event) {
        return switch (event) {
            case Opened e -> new Tally(count, e.limit);
            case Counted e -> new Tally(e.count, limit);
            case Limited e -> new Tally(count, e.limit);
        };
    }
}
