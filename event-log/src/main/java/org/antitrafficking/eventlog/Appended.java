package org.antitrafficking.eventlog;

import java.time.Instant;

/**
 * Where an append came to lie. Durable by the time anybody holds this.
 *
 * @param lastPosition of the append's last event; of the log's last event if the append had none
 * @param recordedAt of its events
 */
public record Appended(long lastPosition, Instant recordedAt) {}
