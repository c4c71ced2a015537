package org.antitrafficking.eventlog;

/**
 * The state of an aggregate behind one of its events, as it is kept beside the log.
 *
 * @param sequence of that event
 * @param version of the code that folded it
 * @param state as that code writes it
 */
@SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
public record Snapshot(String aggregateId, long sequence, String version, byte[] state) {}
