package org.antitrafficking.eventlog.json;

/**
 * What an event's record is called where it is stored.
 *
 * @param name stable, never a class name
 * @param revision of the record's shape
 */
public record StoredType(String name, String revision, Class<? extends Record> type) {}
