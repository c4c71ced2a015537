package org.antitrafficking.coordination.projections.views;

import java.util.List;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/** Opens sealed text for the index of words. */
public interface Openings {

    /**
     * A sealed value.
     *
     * @param item in which it stands
     */
    record Closed(String item, Sealed value) {}

    /**
     * Their texts, in the same order; null where one can't be read.
     *
     * @throws org.antitrafficking.eventlog.LogUnavailable if it is not known now whether they can be read: it is asked
     *     for again. What else is thrown is taken for a fault of the item.
     */
    List<@Nullable String> texts(List<Closed> values);
}
