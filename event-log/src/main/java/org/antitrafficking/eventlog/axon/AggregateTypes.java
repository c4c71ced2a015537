package org.antitrafficking.eventlog.axon;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of aggregates that there are, by their commands. */
public final class AggregateTypes {
    private final List<AggregateType<?, ?, ?>> all;
    private final Map<Class<?>, AggregateType<?, ?, ?>> byCommand = new HashMap<>();

    /**
     * These types.
     *
     * @throws IllegalArgumentException if two take the same command or have the same name
     */
    public AggregateTypes(List<? extends AggregateType<?, ?, ?>> all) {
        this.all = List.copyOf(all);
        var names = new HashMap<String, AggregateType<?, ?, ?>>();
        for (AggregateType<?, ?, ?> type : all) {
            if (names.put(type.name(), type) != null)
                throw new IllegalArgumentException("Two types of aggregates are called " + type.name());
            for (Class<?> command : type.commandTypes())
                if (byCommand.put(command, type) != null)
                    throw new IllegalArgumentException("Two types of aggregates take " + command);
        }
    }

    public List<AggregateType<?, ?, ?>> all() {
        return all;
    }

    /**
     * Whose a command is.
     *
     * @throws IllegalArgumentException if none takes it
     */
    public AggregateType<?, ?, ?> of(Object command) {
        AggregateType<?, ?, ?> type = byCommand.get(command.getClass());
        if (type == null) throw new IllegalArgumentException("No aggregate takes " + command.getClass());
        return type;
    }
}
