package org.antitrafficking.eventlog;

/** Decisions as the bytes that are stored and hashed. */
public interface DecisionCodec {

    /**
     * The stored form of a decision.
     *
     * @throws IllegalArgumentException if the command has no stored name or does not fit
     */
    byte[] encode(Decision decision);

    /**
     * A decision from its stored form.
     *
     * @throws IllegalArgumentException if it is none
     */
    Decided decode(byte[] record);

    /** What a refusal is called in a record: the rule that it tells of, or the class's name. */
    String rule(Throwable refusal);
}
