package org.antitrafficking.coordination.api.problems;

import java.util.function.Supplier;

/** The request has a bad shape; the message says what to send instead, and holds no content of what was sent. */
public final class BadRequest extends RuntimeException {
    public BadRequest(String message) {
        super(message, null, false, false);
    }

    /** Goes on where a check lets it; what that throws becomes the caller's. */
    public static void unlessHolds(Runnable check) {
        unlessMade(() -> {
            check.run();
            return check;
        });
    }

    /** A value made from what was sent, whose own refusal becomes the caller's. */
    public static <T> T unlessMade(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }
}
