package org.antitrafficking.eventlog;

/** An append that the log refused: nothing of it was stored, and it is known whose fault it was. */
public abstract sealed class AppendRefused extends RuntimeException {

    private AppendRefused(String message) {
        super(message);
    }

    /** The aggregate already has an event with that sequence: somebody else decided in the meantime. */
    public static final class SequenceConflict extends AppendRefused {
        SequenceConflict(String detail) {
            super("the aggregate has moved: " + detail);
        }
    }

    /** The event before the first one is not there. */
    public static final class HoleInSequence extends AppendRefused {
        HoleInSequence(String aggregateId) {
            super("aggregate " + aggregateId + " would have a hole in its sequence");
        }
    }

    /** An aggregate that the decision relied on has moved: decide again. */
    public static final class StaleRead extends AppendRefused {
        StaleRead(String aggregateId) {
            super("stale-read: aggregate " + aggregateId + " has moved since it was read");
        }
    }

    /** The idempotency key has a receipt already. */
    public static final class KeyUsed extends AppendRefused {
        KeyUsed(String detail) {
            super("the idempotency key has a receipt already: " + detail);
        }
    }

    /** The event's id is in the log already. */
    public static final class DuplicateEvent extends AppendRefused {
        DuplicateEvent(String detail) {
            super("the event is in the log already: " + detail);
        }
    }
}
