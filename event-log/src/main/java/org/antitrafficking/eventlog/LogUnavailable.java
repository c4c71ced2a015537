package org.antitrafficking.eventlog;

import org.jspecify.annotations.Nullable;

/** The log could not take or give events; nothing was stored. */
public final class LogUnavailable extends RuntimeException {
    public LogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
