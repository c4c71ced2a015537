package org.antitrafficking.eventlog;

/** The connection was lost while an append was under way: it may or may not be stored. Retry with the same key. */
public final class OutcomeUnknown extends RuntimeException {
    public OutcomeUnknown(Throwable cause) {
        super("outcome-unknown: the append may or may not have been stored", cause);
    }
}
