package org.antitrafficking.coordination.features;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.antitrafficking.coordination.partners.Directory;
import org.antitrafficking.coordination.partners.DirectoryState;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/** The items besides its own that a decision may look at. What it looks at is guarded when its events are appended. */
public interface OtherItems {

    /** The item; where there is none, what its feature has before the first event. */
    <S> @Nullable S item(Feature<?, ?, S, ?> feature, Object id);

    /**
     * What is sealed; empty where there is nothing, or where it was erased.
     *
     * @param item under whose key it is
     */
    String open(String item, @Nullable Sealed value);

    /**
     * The scopes that may learn what a partner does with an item elsewhere; none where it has reached nobody, is of a
     * feature whose items others do not name, or is no item.
     */
    SortedSet<Scope> reach(String item, PartnerId by);

    /** The item of a feature that is something before its first event. */
    default <S> S there(Feature<?, ?, S, ?> feature, Object id) {
        S item = item(feature, id);
        if (item == null) throw new IllegalArgumentException(feature + " is nothing before its first event");
        return item;
    }

    /** Those of the items that there are, by their ids. */
    default <I extends Comparable<I>, S> SortedMap<I, S> found(Feature<?, ?, S, ?> feature, Iterable<I> ids) {
        var found = new TreeMap<I, S>();
        for (I id : ids) Optional.ofNullable(item(feature, id)).ifPresent(item -> found.put(id, item));
        return found;
    }

    /** The directory; empty before the founding. */
    default Directory directory() {
        return there(Directories.FEATURE, Directory.ID) instanceof DirectoryState.Founded founded
                ? founded.directory()
                : Directory.EMPTY;
    }
}
