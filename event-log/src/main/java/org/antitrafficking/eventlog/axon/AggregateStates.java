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
     * @param aggregate of its own: it is decided on, and changed
     */
    record At(String type, long sequence, Object aggregate) {}

    /** The aggregate, not older than some events; empty where it is to be folded from all of them. */
    Optional<At> of(String aggregateId);
}
