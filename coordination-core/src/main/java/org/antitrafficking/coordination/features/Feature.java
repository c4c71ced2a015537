package org.antitrafficking.coordination.features;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.LookedUp;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * One kind of items, and all that the platform has to know of it. Nothing here may be left out: what a feature has none
 * of, it says so.
 *
 * @param <C> what may be asked of an item
 * @param <E> what happens to it
 * @param <S> what its events make of it, with all that its rules know
 * @param <T> as far as disclosure has to know
 * @param name the type under which its events are stored, and the beginning of its items' ids; never changed
 * @param commands the sealed type of its commands
 * @param events the sealed type of its events
 * @param states the type of its state
 * @param none the state before the first event; null where there is no such thing
 * @param target the item that a command is for
 * @param beginnings of the commands that may make an item; every other is refused where there is none
 * @param decidedOn the commands whose decision looks at other items, each with what it looks at; the rest are decided
 *     on their own item alone
 * @param decide its rules
 * @param unlimited the commands that are taken however often an item has changed, since they end or take away; or all,
 *     where an item has other limits
 * @param evolve the state after an event
 * @param destructions the events that destroy keys, with all that is sealed under them
 * @param clocks which of its events move a clock, and what is asked when one has run out
 * @param reach the scopes that may learn what a partner does with an item elsewhere; {@link #unnamed} where no other
 *     item names one
 * @param ownership whose an item is
 * @param secrecy how much of an item an agency's people may keep from each other
 * @param telling who is told what
 */
public record Feature<C, E, S, T>(
        String name,
        Class<C> commands,
        Class<E> events,
        Class<S> states,
        @Nullable S none,
        Function<C, ?> target,
        Map<Class<? extends C>, Beginning> beginnings,
        List<DecidedOn<? extends C>> decidedOn,
        BiFunction<C, @Nullable S, List<? extends E>> decide,
        Predicate<C> unlimited,
        BiFunction<@Nullable S, E, S> evolve,
        List<Destruction<? extends E>> destructions,
        Clocks<C, E> clocks,
        BiFunction<S, PartnerId, SortedSet<Scope>> reach,
        Ownership<E, S> ownership,
        Secrecy secrecy,
        Telling<E, T> telling) {

    /** How a command stands to the beginning of its item. */
    public enum Beginning {
        /** It is decided as the first one, whatever there is; the log refuses it where there is something. */
        ALWAYS,
        /** It is decided on what there is, and as the first one where there is nothing. */
        IF_MISSING
    }

    /** How much of an item an agency's people may keep from each other. */
    public enum Secrecy {
        /** Nothing: whoever oversees the people sees what they decided about it. */
        OF_THE_AGENCY,
        /** All of it: it may be for named persons, and whoever has it has the whole. */
        OF_ITS_SCOPES,
        /** All of it or parts: of those who have it, some are told what others are not. */
        IN_PARTS
    }

    /**
     * An event that destroys keys.
     *
     * @param keys which
     */
    public record Destruction<E>(Class<E> event, Function<E, Set<String>> keys) {
        private Set<String> by(Object other) {
            return event.isInstance(other) ? keys.apply(event.cast(other)) : Set.of();
        }
    }

    public Feature {
        beginnings = Map.copyOf(beginnings);
        decidedOn = List.copyOf(decidedOn);
        destructions = List.copyOf(destructions);
        Set<Class<?>> said = decidedOn.stream().map(DecidedOn::command).collect(Collectors.toSet());
        Set<Class<?>> carry = leaves(commands).filter(Feature::carriesLookedUp).collect(Collectors.toSet());
        if (!said.equals(carry))
            throw new IllegalArgumentException(
                    "A command of " + name + " is decided on other items exactly where it carries what was looked up: "
                            + said + " are said to be, " + carry + " carry it");
    }

    private static boolean carriesLookedUp(Class<?> command) {
        return Stream.of(command.getRecordComponents())
                .anyMatch(component -> LookedUp.class.isAssignableFrom(component.getType()));
    }

    /** Of items that no other item names. */
    public static <S> BiFunction<S, PartnerId, SortedSet<Scope>> unnamed() {
        return (item, by) -> Sets.of();
    }

    /** Whether an id is of such an item. */
    public boolean has(String item) {
        return item.startsWith(name) && (item.length() == name.length() || item.charAt(name.length()) == '-');
    }

    /** Every class of its commands, in the order of their declaration. */
    public List<Class<?>> commandTypes() {
        return leaves(commands).toList();
    }

    /** Every class of its events, in the order of their declaration. */
    public List<Class<?>> eventTypes() {
        return leaves(events).toList();
    }

    /** Every class of its entries' contents, in the order of their declaration; none where nobody is told anything. */
    public List<Class<? extends Entry.Body>> entryTypes() {
        return Stream.ofNullable(telling.entries())
                .flatMap(Feature::leaves)
                .<Class<? extends Entry.Body>>map(type -> type.asSubclass(Entry.Body.class))
                .toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Feature::leaves) : Stream.of(type);
    }

    /** The command with what its decision looks up; itself where that is nothing. */
    public Object decidedOn(Object command, OtherItems others) {
        for (DecidedOn<? extends C> more : decidedOn)
            if (more.command().isInstance(command)) return more.with(command, others);
        return command;
    }

    /**
     * What comes of a command; nothing where it is so already.
     *
     * @param state of the item; null before the first event
     * @param last sequence of its last event; -1 before the first
     */
    public List<? extends E> decided(Object command, @Nullable Object state, long last) {
        C asked = commands.cast(command);
        if (!unlimited.test(asked)) Limits.unlessWornOut(last);
        return decide.apply(asked, stated(state));
    }

    /** The item after an event. */
    public S evolved(@Nullable Object state, Object event) {
        return evolve.apply(stated(state), events.cast(event));
    }

    private @Nullable S stated(@Nullable Object state) {
        return state == null ? none : states.cast(state);
    }

    /** The scopes that may learn what a partner does with that item elsewhere. */
    public SortedSet<Scope> reachOf(OtherItems others, String item, PartnerId by) {
        S there = others.item(this, item);
        return there == null ? Sets.of() : reach.apply(there, by);
    }

    /** The keys that an event of this feature destroys. */
    public Set<String> keysDestroyedBy(Object event) {
        var keys = new TreeSet<String>();
        for (Destruction<? extends E> destruction : destructions) keys.addAll(destruction.by(event));
        return keys;
    }

    @Override
    public String toString() {
        return name;
    }
}
