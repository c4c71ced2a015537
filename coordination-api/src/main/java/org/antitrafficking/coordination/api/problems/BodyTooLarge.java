package org.antitrafficking.coordination.api.problems;

import org.antitrafficking.coordination.words.Limits;

/** A body is larger than any that the service takes; nothing was read of it, or not all. */
public final class BodyTooLarge extends RuntimeException {

    /** The longest alert in escaped JSON, and room beside it. */
    public static final int MAX_BYTES = Limits.BODY_BYTES;

    public BodyTooLarge() {
        super("body-too-large", null, false, false);
    }
}
