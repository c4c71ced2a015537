package org.antitrafficking.eventlog.axon;

import java.util.Optional;

/** Where aggregates are had from that are too long to be folded from their events each time. */
public interface AggregateStates {

    /** All aggregates are folded from their events. */
    AggregateStates NONE = aggregateId -> Optional.empty();

    /**
     * An aggregate behind one of its events.
     *
     * @param type of the aggregate, as its events are stored
     * @param sequence of the last event that is folded into it
     * @param state of the aggregate
     */
    record At(String type, long sequence, Object state) {}

    /** The aggregate, not older than some events; empty where it is to be folded from all of them. */
    Optional<At> of(String aggregateId);
}
