package org.antitrafficking.eventlog.axon;

/**
 * What became of a command.
 *
 * @param aggregateId the aggregate that it was for
 * @param lastSequence the aggregate's last sequence after it
 * @param outcome {@link #ACCEPTED} or {@link #UNCHANGED}
 * @param replayed whether this repeats the receipt of an earlier command with the same key
 */
public record Outcome(String aggregateId, long lastSequence, String outcome, boolean replayed) {
    /** Events were stored. */
    public static final String ACCEPTED = "accepted";

    /** It was already so: no event was stored. */
    public static final String UNCHANGED = "unchanged";
}
