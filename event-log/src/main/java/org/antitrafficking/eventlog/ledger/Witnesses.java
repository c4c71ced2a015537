package org.antitrafficking.eventlog.ledger;

import java.util.List;
import java.util.function.LongFunction;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.SignedNote;

/** Who cosigns the anchor tree's checkpoints, and how many of them are enough. */
public interface Witnesses {

    /** Nobody, which is enough. */
    Witnesses NONE = new Witnesses() {
        @Override
        public SignedNote cosign(SignedNote note, LongFunction<List<Hash>> consistencyFrom) {
            return note;
        }

        @Override
        public boolean areEnough(SignedNote note) {
            return true;
        }
    };

    /**
     * Asks all, and waits some seconds at most.
     *
     * @param consistencyFrom a size to this checkpoint's, RFC 6962, 2.1.2
     * @return the note with the cosignatures that came
     */
    SignedNote cosign(SignedNote note, LongFunction<List<Hash>> consistencyFrom);

    /** Whether a note has the cosignatures with which it counts as final. */
    boolean areEnough(SignedNote note);
}
