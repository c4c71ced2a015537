package org.antitrafficking.eventlog.note;

/** Why a note, a key, a proof file or a policy is refused; its message says what is wrong and quotes no secret. */
public final class NoteRefused extends RuntimeException {

    public NoteRefused(String message) {
        super(message);
    }

    public NoteRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
