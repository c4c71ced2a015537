package org.antitrafficking.coordination.features;

import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;

/**
 * Whose a feature's items are. A partner is shown what the platform decided about its item, and an auditor what the
 * partner told of it. Whoever sees an item as its owner does is told whom it reached, and what these read of it.
 *
 * @param <E> the feature's events
 * @param <S> the state of an item
 * @param owns whether an item is a partner's
 * @param isOwnIn whether somebody who holds those scopes sees an item as its owner does
 * @param reached the scopes of others that ever had an item, each with whose it is
 * @param exposing works out whom an item reached; null where its owner is not told who has it
 */
public record Ownership<E, S>(
        BiPredicate<S, PartnerId> owns,
        BiPredicate<S, Set<Scope>> isOwnIn,
        Function<S, SortedMap<Scope, PartnerId>> reached,
        @Nullable Supplier<Exposing<E>> exposing) {

    /** Of items that are of no partner alone. */
    public static <E, S> Ownership<E, S> nobodys() {
        return by((item, partner) -> false);
    }

    /** Of items whose owner is not told who has them: everybody whom they concern has them. */
    public static <E, S> Ownership<E, S> by(BiPredicate<S, PartnerId> owns) {
        return new Ownership<>(owns, (item, held) -> false, item -> Sets.map(), null);
    }
}
