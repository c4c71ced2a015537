package org.antitrafficking.eventlog.ledger;

import java.time.Instant;
import org.antitrafficking.eventlog.RecordedEvent;

/**
 * The bytes of leaves. What of a row could be guessed is in them as an HMAC-SHA-256 under the row's own r, so that a
 * leaf may be shown to who may not see the row. All layouts are fixed for ever: another one gets another name.
 *
 * <p>For one thread at a time.
 */
public final class Leaves {
    private final Hmac hmac = new Hmac();

    /**
     * An event of the log: {@code "evlog/1\0" || u64 position || lp16(eventId) || lp16(recordedAt) || lp16(payloadType)
     * || lp16(revision) || HMAC(r, lp16(aggregateType) || lp16(aggregateId) || u64 sequence || lp32(payload) ||
     * lp32(metadata))}.
     */
    public byte[] event(RecordedEvent event) {
        byte[] hidden = Encoding.bare()
                .lp16(event.aggregateType())
                .lp16(event.aggregateId())
                .u64(event.sequence())
                .lp32(event.payload())
                .lp32(event.metadata())
                .bytes();
        return Encoding.of("evlog/1")
                .u64(event.position())
                .lp16(event.eventId().toString())
                .moment(event.recordedAt())
                .lp16(event.payloadType())
                .lp16(event.revision())
                .raw(hmac.of(event.r(), hidden))
                .bytes();
    }

    /**
     * A decision record of an accepted command: {@code "evdecision/1\0" || u64 number || lp16(recordedAt) || HMAC(r,
     * u64 lastPosition || lp32(record))}.
     */
    public byte[] decision(long number, Instant recordedAt, long lastPosition, byte[] record, byte[] r) {
        byte[] hidden = Encoding.bare().u64(lastPosition).lp32(record).bytes();
        return Encoding.of("evdecision/1")
                .u64(number)
                .moment(recordedAt)
                .raw(hmac.of(r, hidden))
                .bytes();
    }

    /**
     * A record of the second log: {@code "evrecord/1\0" || u64 number || lp16(recordedAt) || lp16(kind) || HMAC(r,
     * lp32(record))}.
     */
    public byte[] record(long number, Instant recordedAt, String kind, byte[] record, byte[] r) {
        byte[] hidden = Encoding.bare().lp32(record).bytes();
        return Encoding.of("evrecord/1")
                .u64(number)
                .moment(recordedAt)
                .lp16(kind)
                .raw(hmac.of(r, hidden))
                .bytes();
    }

    /**
     * An entry of a feed: {@code "evfeed/1\0" || lp16(scope) || u64 number || lp16(recordedAt) || lp16(kind) ||
     * lp16(revision) || commitment}. Nothing in it is hidden from who holds the scope.
     */
    public byte[] entry(
            String scope, long number, Instant recordedAt, String kind, String revision, byte[] commitment) {
        return Encoding.of("evfeed/1")
                .lp16(scope)
                .u64(number)
                .moment(recordedAt)
                .lp16(kind)
                .lp16(revision)
                .raw(commitment)
                .bytes();
    }
}
