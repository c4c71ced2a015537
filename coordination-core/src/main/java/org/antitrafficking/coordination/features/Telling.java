package org.antitrafficking.coordination.features;

import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Occurrence;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what of a feature's events.
 *
 * @param <E> its events
 * @param <T> an item as far as this has to know of it
 * @param entries the sealed type of the bodies of its entries; null where nobody is told anything
 * @param holding by which of these a scope has an item
 * @param states the type of what has to be known
 * @param none before the first event; null where there is no such thing
 * @param evolve after an event
 * @param kept what of it is kept until the next event: else each event would write once more what decisions alone ask
 *     for
 * @param expires when an item is over by itself, as far as its events say; null where it never is, or is over already
 * @param expired what has happened then, whether or not anybody has recorded it: the same that is recorded when the
 *     clock is found
 * @param versions who is told what, the first version first; a version that was adopted is never changed
 * @param again what a partner is told of an item when it is suspended no more: it missed what happened meanwhile
 */
public record Telling<E, T>(
        @Nullable Class<? extends Entry.Body> entries,
        Holding holding,
        Class<T> states,
        @Nullable T none,
        BiFunction<@Nullable T, E, T> evolve,
        UnaryOperator<T> kept,
        Function<T, @Nullable Instant> expires,
        Function<T, List<E>> expired,
        List<Version<E, T>> versions,
        Again<T> again) {

    /** One version of who is told what. Pure. */
    public interface Version<E, T> {
        /**
         * The entries that follow from an event, at most one for each scope.
         *
         * @param directory as it stood before the event
         * @param before the item before the event; {@link Telling#none} before the first, which may be null
         * @param after the item after it
         */
        List<Entry> entries(Directory directory, T before, T after, E event, Occurrence occurrence);
    }

    /** What a partner is told again. Pure. */
    public interface Again<T> {
        List<Entry> entries(Directory directory, PartnerId partner, T item, Occurrence occurrence);
    }

    /** An item that nothing has to be known of. */
    public record Unknown() {
        private static final Unknown UNKNOWN = new Unknown();
    }

    public Telling {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) throw new IllegalArgumentException("Nobody has said who may see " + states);
    }

    /** A state of this type; where there is none, what is before the first event. */
    public @Nullable T stated(@Nullable Object state) {
        return state == null ? none : states.cast(state);
    }

    /** When such an item is over by itself; null where it never is, or is over already. */
    public @Nullable Instant expires(@Nullable Object state) {
        T known = stated(state);
        return known == null ? null : expires.apply(known);
    }

    /** What has happened when such an item is over by itself. */
    public List<E> expired(@Nullable Object state) {
        T known = stated(state);
        return known == null ? List.of() : expired.apply(known);
    }

    /** The part of such an item that is kept until the next event. */
    public @Nullable T kept(@Nullable Object state) {
        T known = stated(state);
        return known == null ? null : kept.apply(known);
    }

    /** The telling of events that nobody is ever told of. */
    public static <E> Telling<E, Unknown> nobody() {
        return ofEventsAlone(null, (event, occurrence) -> List.of());
    }

    /**
     * The telling of events that say themselves who is told of them, whatever they happen to. Nothing is told again.
     */
    public static <E> Telling<E, Unknown> ofEventsAlone(
            @Nullable Class<? extends Entry.Body> bodies, BiFunction<E, Occurrence, List<Entry>> entries) {
        return new Telling<>(
                bodies,
                Holding.byAnyEntry(),
                Unknown.class,
                Unknown.UNKNOWN,
                (item, event) -> Unknown.UNKNOWN,
                item -> item,
                item -> null,
                item -> List.of(),
                List.of((directory, before, after, event, occurrence) -> entries.apply(event, occurrence)),
                (directory, partner, item, occurrence) -> List.of());
    }

    /** The telling of items that never expire and of which nothing is told again. */
    public static <E, T> Telling<E, T> of(
            Class<? extends Entry.Body> bodies,
            Holding holding,
            Class<T> states,
            @Nullable T none,
            BiFunction<@Nullable T, E, T> evolve,
            Version<E, T> first) {
        return new Telling<>(
                bodies,
                holding,
                states,
                none,
                evolve,
                item -> item,
                item -> null,
                item -> List.of(),
                List.of(first),
                (directory, partner, item, occurrence) -> List.of());
    }
}
