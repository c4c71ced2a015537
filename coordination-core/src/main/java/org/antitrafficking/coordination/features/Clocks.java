package org.antitrafficking.coordination.features;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antitrafficking.coordination.words.Actor;

/**
 * The clocks of a feature's items.
 *
 * @param <C> the feature's commands
 * @param <E> its events
 * @param moving the events that move a clock; none where the items wait for nobody
 * @param missed the events that say that a clock was missed
 * @param passed what is asked of the item when a clock has run out
 */
public record Clocks<C, E>(List<Moving<? extends E>> moving, Set<Class<? extends E>> missed, Passed<C> passed) {

    /** One change of an item's clocks. A clock is called as the item calls it. */
    public sealed interface Move {
        /** It runs until then, whether or not it ran before. */
        record Runs(String clock, Instant due) implements Move {}

        /** Nobody waits for it any more. */
        record Ends(String clock) implements Move {}

        /**
         * Nobody waits for any of them any more, but for those of validation: who issued in danger to life still owes
         * the second person's word.
         */
        record AllEnd() implements Move {}
    }

    /**
     * An event that moves clocks of its item.
     *
     * @param moves what it does to them, in this order
     */
    public record Moving<E>(Class<E> event, Function<E, List<Move>> moves) {
        private Stream<Move> by(Object other) {
            return event.isInstance(other) ? moves.apply(event.cast(other)).stream() : Stream.empty();
        }
    }

    /** What the platform asks when a clock has run out. The item decides whether it has. */
    public interface Passed<C> {
        C command(String item, String clock, Actor platform);
    }

    public Clocks {
        moving = List.copyOf(moving);
        missed = Set.copyOf(missed);
    }

    /** The clocks of a feature whose items wait for nobody. */
    public static <C, E> Clocks<C, E> none() {
        return new Clocks<>(List.of(), Set.of(), (item, clock, platform) -> {
            throw new IllegalArgumentException("No clock of " + item + " runs");
        });
    }

    /** What an event does to its item's clocks, in this order; nothing for most events. */
    public List<Move> moves(Object event) {
        return moving.stream().flatMap(one -> one.by(event)).toList();
    }
}
