package org.antitrafficking.coordination.features;

import java.time.Instant;
import java.util.SortedMap;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * Works out whom one item ever reached, from its events in their order. What was erased changes nothing of it. For one
 * thread.
 *
 * @param <E> the feature's events
 */
public interface Exposing<E> {

    /**
     * Takes in the next event.
     *
     * @param at when it was recorded
     */
    void then(E event, Instant at);

    /** Every partner that it reached by now. */
    SortedMap<PartnerId, Exposed> exposed();
}
