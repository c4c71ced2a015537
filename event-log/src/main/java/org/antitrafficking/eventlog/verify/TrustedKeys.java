package org.antitrafficking.eventlog.verify;

import java.util.List;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;

/**
 * The public keys that an auditor trusts. A log signs all its trees, and the later epochs, with one key under the name
 * of each origin: whoever holds it under one of those names needs no others.
 */
final class TrustedKeys {

    private final List<VerifierKey> keys;

    TrustedKeys(List<VerifierKey> keys) {
        this.keys = keys.stream()
                .filter(key -> key.type() == VerifierKey.Type.ED25519)
                .toList();
    }

    /** Those of a log, under the name of one of its origins. */
    List<VerifierKey> of(Copy.Log log, String origin) {
        return of(log.name() + "/" + log.logId() + "/", origin);
    }

    /** Those of the log that an epoch's anchor tree is of, under that origin. */
    List<VerifierKey> ofAnchors(String origin) {
        return of(origin.substring(0, origin.lastIndexOf('/') + 1), origin);
    }

    private List<VerifierKey> of(String log, String origin) {
        return keys.stream()
                .filter(key -> key.name().equals(origin)
                        || (!log.isEmpty() && key.name().startsWith(log)))
                .map(key -> new VerifierKey(origin, key.type(), key.key()))
                .distinct()
                .toList();
    }

    /**
     * Holds a note against them.
     *
     * @throws NoteRefused if none of them has signed it, or one of their signatures is not good
     */
    void verify(Copy.Log log, String origin, SignedNote note) {
        if (note.verify(of(log, origin)).isEmpty()) throw new NoteRefused("nobody has signed the note");
    }
}
