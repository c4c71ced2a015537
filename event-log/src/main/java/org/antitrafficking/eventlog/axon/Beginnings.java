package org.antitrafficking.eventlog.axon;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Which commands make what they are for, as the aggregates' annotations say it to Axon. */
public final class Beginnings {

    /** How a command stands to the beginning of its aggregate. */
    public enum Beginning {
        /** It is decided as the first one, whatever there is; the log refuses it where there is something. */
        ALWAYS,
        /** It is decided on what there is, and as the first one where there is nothing. */
        IF_MISSING,
        /** It is refused where there is nothing, before it is decided. */
        NEVER
    }

    private final Map<Class<?>, Beginning> beginnings = new HashMap<>();

    private Beginnings(List<Class<?>> aggregates) {
        for (Class<?> aggregate : aggregates)
            for (Method method : aggregate.getDeclaredMethods())
                if (method.isAnnotationPresent(CommandHandler.class))
                    beginnings.put(
                            method.getParameterTypes()[0], beginning(method.getAnnotation(CreationPolicy.class)));
    }

    /** Of the commands of these aggregates' classes. */
    public static Beginnings of(List<Class<?>> aggregates) {
        return new Beginnings(aggregates);
    }

    private static Beginning beginning(@Nullable CreationPolicy policy) {
        AggregateCreationPolicy value = policy == null ? AggregateCreationPolicy.NEVER : policy.value();
        return switch (value) {
            case ALWAYS -> Beginning.ALWAYS;
            case CREATE_IF_MISSING -> Beginning.IF_MISSING;
            case NEVER -> Beginning.NEVER;
        };
    }

    /**
     * How a command stands to it.
     *
     * @throws IllegalArgumentException if no aggregate takes the command
     */
    public Beginning of(Class<?> command) {
        Beginning beginning = beginnings.get(command);
        if (beginning == null) throw new IllegalArgumentException("No aggregate takes " + command);
        return beginning;
    }
}
