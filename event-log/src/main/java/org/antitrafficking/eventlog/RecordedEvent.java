package org.antitrafficking.eventlog;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as the log holds it.
 *
 * @param position in the log: contiguous from 1, in commit order
 * @param recordedAt the database's clock at the append, in microseconds; never falls from one position to the next
 * @param r 32 random bytes that blind the event's leaf and its entries' commitments
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
public record RecordedEvent(
        long position,
        UUID eventId,
        String aggregateType,
        String aggregateId,
        long sequence,
        Instant recordedAt,
        String payloadType,
        String revision,
        byte[] payload,
        byte[] metadata,
        byte[] r) {

    /** What it holds, in bytes: its payload and its metadata. */
    public long bytes() {
        return (long) payload.length + metadata.length;
    }
}
