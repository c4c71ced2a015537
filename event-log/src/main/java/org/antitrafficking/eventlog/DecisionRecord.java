package org.antitrafficking.eventlog;

/**
 * The decision record of an accepted command, stored beside its events.
 *
 * @param bytes as stored and hashed; at most {@link EventLog#MAX_RECORD_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
public record DecisionRecord(byte[] bytes) {}
