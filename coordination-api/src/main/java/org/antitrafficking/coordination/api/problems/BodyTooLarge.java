package org.antitrafficking.coordination.api.problems;

import org.antitrafficking.coordination.words.Limits;

/** A body is larger than any that the service takes; nothing was read of it, or not all. */
public final class BodyTooLarge extends RuntimeException {

    /** The longest alert in escaped JSON, and room beside it. */
    public static final int MAX_BYTES = Limits.BODY_BYTES;

    private final int most;

    /** @param most bytes that such a body has */
    public BodyTooLarge(int most) {
        super("body-too-large", null, false, false);
        this.most = most;
    }

    /** The most bytes that such a body has. */
    public int most() {
        return most;
    }
}
