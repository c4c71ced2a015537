package org.antitrafficking.eventlog;

import java.util.UUID;

/**
 * An event as handed to the log.
 *
 * @param eventId unique in the log
 * @param aggregateType stable name of the kind of aggregate
 * @param aggregateId unique over all types
 * @param sequence of the event within its aggregate, from 0 without a hole
 * @param payloadType stable stored name, never a class name
 * @param revision of the payload's shape
 * @param payload as stored and hashed; at most {@link EventLog#MAX_EVENT_BYTES} together with the metadata
 * @param metadata as stored and hashed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
public record NewEvent(
        UUID eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        String payloadType,
        String revision,
        byte[] payload,
        byte[] metadata) {
    public NewEvent {
        if (aggregateId.isEmpty()) throw new IllegalArgumentException("An event of an aggregate without an id");
        if (sequence < 0) throw new IllegalArgumentException("A sequence below 0: " + sequence);
    }

    int bytes() {
        return payload.length + metadata.length;
    }
}
