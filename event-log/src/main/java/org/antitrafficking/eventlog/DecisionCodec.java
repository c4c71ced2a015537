package org.antitrafficking.eventlog;

/** Decisions as the bytes that are stored and hashed. */
public interface DecisionCodec {

    /**
     * The stored form of a decision.
     *
     * @throws IllegalArgumentException if the command has no stored name or does not fit
     */
    byte[] encode(Decision decision);
}
