package org.antitrafficking.coordination.federation;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.alerts.DescribedPerson;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/** What is known of another instance: how far a feed of it was followed, or one item of it. */
public sealed interface Received {

    /** The partner of this instance that it is for. */
    PartnerId receiver();

    /** A feed, as far as it was followed. */
    record Feed(PartnerId receiver, Seen seen) implements Received {}

    /**
     * An item.
     *
     * @param owner as the directory of the origin has it
     * @param number of the last entry that told of it
     * @param here whether the origin shares it with this partner still
     * @param keys under which it is sealed here
     * @param ofPersons of these, those of persons, by the references of these within it
     * @param weight of all that is sealed, in bytes
     */
    record Item(
            PartnerId receiver,
            PartnerId owner,
            long number,
            boolean here,
            SortedSet<String> keys,
            SortedMap<String, SortedSet<String>> ofPersons,
            long weight)
            implements Received {
        public Item {
            keys = Sets.sorted(keys);
            ofPersons = Sets.sorted(ofPersons);
        }

        private Item with(long last, Stream<Sealed> values, @Nullable AlertContent content) {
            var sealed = values.toList();
            var all = new TreeSet<>(keys);
            sealed.forEach(value -> all.add(value.key()));
            var persons = new TreeMap<>(ofPersons);
            if (content != null)
                content.persons()
                        .forEach((reference, person) -> persons.merge(reference, keys(person), Item::together));
            return new Item(receiver, owner, last, true, all, persons, weight + Limits.weight(sealed.stream()));
        }

        private static SortedSet<String> together(SortedSet<String> some, SortedSet<String> more) {
            var all = new TreeSet<>(some);
            all.addAll(more);
            return all;
        }

        private static SortedSet<String> keys(DescribedPerson person) {
            return person.values().map(Sealed::key).collect(Collectors.toCollection(TreeSet::new));
        }

        private Item without(long last, String person, SortedSet<String> destroyed) {
            return new Item(
                    receiver,
                    owner,
                    last,
                    here,
                    Sets.without(keys, destroyed),
                    Sets.without(ofPersons, person),
                    weight);
        }
    }

    /** What is known after the event. It never refuses. */
    static Received evolve(@Nullable Received before, ReceivedEvent event) {
        return switch (event) {
            case FeedFollowed e -> new Feed(e.receiver(), e.seen());
            case ItemTaken e ->
                (before instanceof Item item && item.here()
                                ? item
                                : new Item(e.receiver(), e.alert().owner(), 0, true, Sets.of(), Sets.map(), 0))
                        .with(e.from().number(), e.alert().values(), e.alert().content());
            case ItemAmended e ->
                item(before, e).with(e.from().number(), e.content().values(), e.content());
            case ItemTermsChanged e ->
                item(before, e)
                        .with(e.from().number(), Stream.ofNullable(e.terms().restriction()), null);
            case ItemTakenAway e ->
                new Item(e.receiver(), item(before, e).owner(), e.from().number(), false, Sets.of(), Sets.map(), 0);
            case ItemPersonErased e -> item(before, e).without(e.from().number(), e.person(), e.keys());
        };
    }

    private static Item item(@Nullable Received before, ReceivedEvent event) {
        if (before instanceof Item item) return item;
        throw new IllegalStateException(event.receivedId() + " has no beginning");
    }

    /** Whether somebody who holds those scopes may see it. */
    default boolean isVisibleIn(Set<Scope> held) {
        return held.contains(Scope.of(receiver()));
    }
}
