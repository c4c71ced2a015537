package org.antitrafficking.eventlog;

import java.time.Instant;

/**
 * Where a record of the second log came to lie. Durable by the time anybody holds this.
 *
 * @param number from 1, without a gap, in commit order
 * @param recordedAt the database's clock; never falls from one number to the next
 */
public record Recorded(long number, Instant recordedAt) {}
