package org.antitrafficking.eventlog;

/** A record as handed to the second log. */
@SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
record NewRecord(RecordKind kind, byte[] bytes) {}
