package org.antitrafficking.coordination.words;

import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * One row of one scope's feed, as {@code disclose} yields it. Its number and commitment are the projection's to give.
 *
 * @param scope the only one that sees it
 * @param body the allow-listed fields
 * @param occurrence when it is said to have happened
 * @param taking what of that which the scope's feed holds of the item so far is blanked: contents deleted, and this
 *     entry's body lists their numbers under {@code blanks}
 */
public record Entry(Scope scope, Body body, Occurrence occurrence, Taking taking) {

    public Entry {
        if (!(taking instanceof Taking.Nothing) && !(body instanceof Taker))
            throw new IllegalArgumentException("An entry that takes something away says why: " + body.entryKind());
    }

    /** How much an entry takes away. */
    public sealed interface Taking {
        Taking NOTHING = new Nothing();
        Taking OTHERS = new Others();
        Taking ALL = new All();

        record Nothing() implements Taking {}

        /** What others told; what the scope's own partner did stays. */
        record Others() implements Taking {}

        record All() implements Taking {}

        /** What holds a value that is sealed under one of these keys, which are destroyed. */
        record SealedUnder(SortedSet<String> keys) implements Taking {
            public SealedUnder {
                keys = Sets.sorted(keys);
            }
        }

        /** The same; a scope that has nothing of that is told nothing: it would learn that there had been something. */
        record IfSealedUnder(SortedSet<String> keys) implements Taking {
            public IfSealedUnder {
                keys = Sets.sorted(keys);
            }
        }
    }

    /**
     * The fields that a scope may see, and no others: no sequence numbers, no causation or correlation ids, no foreign
     * officers. A feature's bodies are records under one sealed type.
     */
    public interface Body {
        /** Stable name of the kind of entry. */
        String entryKind();

        /** Who told it. */
        Teller teller();

        /** Whether it tells a scope what its own partner did: that stays when what others told is taken back. */
        default boolean isOwn() {
            return false;
        }

        /** Every sealed value in it that a later event may destroy the key of. */
        default Stream<Sealed> values() {
            return Stream.of();
        }

        /** The revision of the body's shape; a change that is more than an additional field takes the next one. */
        default String entryRevision() {
            return "1";
        }
    }

    /** The fields of an entry that may take something away. */
    public interface Taker extends Body {
        /** Why it does. It is the same for every entry of its kind. */
        Ground ground();
    }

    /** An entry that leaves earlier ones as they are. */
    public static Entry of(Scope scope, Body body, Occurrence occurrence) {
        return new Entry(scope, body, occurrence, Taking.NOTHING);
    }

    /** An entry that blanks what the scope's feed holds of the item so far. */
    public static Entry takingAway(Scope scope, Taking taking, Taker body, Occurrence occurrence) {
        return new Entry(scope, body, occurrence, taking);
    }

    public boolean takesAway() {
        return !(taking instanceof Taking.Nothing);
    }

    /** Whether it says that keys were destroyed, under which something was sealed that the scope has. */
    public boolean tellsOfErasure() {
        return body instanceof Taker taker && taker.ground() == Ground.ERASED;
    }
}
