package org.antitrafficking.eventlog;

import java.time.Instant;

/**
 * A decision record of the log, or a record of the second log, as it is stored.
 *
 * @param number in its table: contiguous from 1, in commit order
 * @param recordedAt never falls from one number to the next
 * @param kind of a record of the second log; {@link #ACCEPTED} of a decision record beside its events
 * @param bytes as stored and hashed
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
public record StoredRecord(long number, Instant recordedAt, String kind, byte[] bytes) {
    /** What stands for the kind of a decision record of an accepted command. */
    public static final String ACCEPTED = "accepted";
}
