package org.antitrafficking.benchmarks;

import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.axon.AggregateType;
import org.antitrafficking.eventlog.axon.AggregateType.Beginning;
import org.antitrafficking.eventlog.axon.AggregateTypes;

/** The smallest aggregate there is: every command is accepted and makes one event of the same size. */
final class Note {

    sealed interface Command {
        String id();
    }

    record Open(String id, String text) implements Command {}

    record Add(String id, String text) implements Command {}

    sealed interface Event {}

    record Opened(String id, String text) implements Event {}

    record Added(String id, String text) implements Event {}

    static final AggregateTypes TYPES = new AggregateTypes(List.of(new AggregateType<Command, Event, Note>(
            "note",
            Command.class,
            Event.class,
            Command::id,
            Map.of(Open.class, Beginning.ALWAYS),
            new Note(),
            (command, note, last) -> List.of(decide(command)),
            (note, event) -> note)));

    private Note() {}

    private static Event decide(Command command) {
        return switch (command) {
            case Open c -> new Opened(c.id, c.text);
            case Add c -> new Added(c.id, c.text);
        };
    }
}
