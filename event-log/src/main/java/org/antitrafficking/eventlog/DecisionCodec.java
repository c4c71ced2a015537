package org.antitrafficking.eventlog;

import java.util.List;

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
     * @param payloads of the events that it led to, in their order
     * @throws IllegalArgumentException if it is none, or points at what these events have not
     */
    Decided decode(byte[] record, List<byte[]> payloads);

    /** What a refusal is called in a record: the rule that it tells of, or the class's name. */
    String rule(Throwable refusal);
}
