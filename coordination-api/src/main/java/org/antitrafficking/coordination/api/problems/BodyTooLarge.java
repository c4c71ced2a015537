package org.antitrafficking.coordination.api.problems;

/** A body is larger than any that the service takes; nothing was read of it, or not all. */
public final class BodyTooLarge extends RuntimeException {

    /** The longest alert in escaped JSON, and room beside it. */
    public static final int MAX_BYTES = 256 * 1024;

    public BodyTooLarge() {
        super("body-too-large", null, false, false);
    }
}
