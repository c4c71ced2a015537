package org.antitrafficking.eventlog;

/**
 * What a decision relied on: the append is refused as {@link AppendRefused.StaleRead} if the aggregate has moved since.
 *
 * @param sequence the aggregate's last sequence when it was read, or {@link #ABSENT}
 */
public record Relied(String aggregateId, long sequence) {
    /** The aggregate had no events. */
    public static final long ABSENT = -1;
}
