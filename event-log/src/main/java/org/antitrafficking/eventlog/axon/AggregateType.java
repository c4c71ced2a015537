package org.antitrafficking.eventlog.axon;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One type of aggregates: all that the command side knows of it. Nothing is read off annotations.
 *
 * @param <C> its commands
 * @param <E> its events
 * @param <S> an aggregate's state
 * @param name under which its events are stored; never changed
 * @param commands a sealed type of records, or a single record
 * @param events the same of its events
 * @param target the id of the aggregate that a command is for, by its text
 * @param beginnings of the commands that may make an aggregate; all others are refused where there is none
 * @param none the state before the first event
 * @param decide what comes of a command
 * @param evolve the state after an event; leaves the state before it as it is
 */
public record AggregateType<C, E, S extends @Nullable Object>(
        String name,
        Class<C> commands,
        Class<E> events,
        Function<C, ?> target,
        Map<Class<? extends C>, Beginning> beginnings,
        S none,
        Decide<C, S> decide,
        BiFunction<S, E, S> evolve) {

    /** How a command stands to the beginning of its aggregate. */
    public enum Beginning {
        /** It is decided as the first one, whatever there is; the log refuses it where there is something. */
        ALWAYS,
        /** It is decided on what there is, and as the first one where there is nothing. */
        IF_MISSING,
        /** It is refused where there is nothing, before it is decided. */
        NEVER
    }

    /** The rules. Pure. */
    public interface Decide<C, S extends @Nullable Object> {
        /**
         * The events that come of a command; none where it is so already.
         *
         * @param last sequence of the aggregate's last event; -1 before the first
         */
        List<? extends Object> events(C command, S state, long last);
    }

    public AggregateType {
        beginnings = Map.copyOf(beginnings);
    }

    /** Every class of its commands, in the order of their declaration. */
    public List<Class<?>> commandTypes() {
        return leaves(commands).toList();
    }

    /** Every class of its events, in the order of their declaration. */
    public List<Class<?>> eventTypes() {
        return leaves(events).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(AggregateType::leaves)
                : Stream.of(type);
    }

    /** The id of the aggregate that a command of this type is for. */
    public String targetOf(Object command) {
        return target.apply(commands.cast(command)).toString();
    }

    /** How a command of this type stands to the beginning of its aggregate. */
    public Beginning beginningOf(Object command) {
        return beginnings.getOrDefault(command.getClass(), Beginning.NEVER);
    }

    /** What comes of a command of this type. */
    public List<? extends Object> decided(Object command, S state, long last) {
        return decide.events(commands.cast(command), state, last);
    }

    /** The state after an event of this type. */
    public S evolved(S state, Object event) {
        return evolve.apply(state, events.cast(event));
    }
}
