package org.antitrafficking.eventlog.ledger;

import java.util.List;
import java.util.Optional;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;

/**
 * Signs checkpoints with a key of its own, and remembers in a store of its own what it signed last: a database that was
 * put back, branched or written anew gets no signature.
 */
public interface Signer {

    /** The last checkpoint that it signed of an origin. */
    Optional<Checkpoint> last(String origin);

    /**
     * Asks whether a checkpoint continues what it signed; signs and remembers nothing.
     *
     * @param consistency as for {@link #sign(Checkpoint, List)}
     * @throws SignerRefused if it does not: the message says in which way
     */
    void confirm(Checkpoint checkpoint, List<Hash> consistency);

    /**
     * Remembers a checkpoint, and only then signs it.
     *
     * @param consistency from the last one that it signed of that origin, RFC 6962, 2.1.2; empty for the first, and for
     *     the same size again
     * @throws SignerRefused if it does not continue that one: the message says in which way
     */
    SignedNote sign(Checkpoint checkpoint, List<Hash> consistency);

    /** Signs what a bundle is, with the keys of its origin. Nothing is remembered: it says nothing of any tree. */
    SignedNote sign(BundleStatement statement);

    /** The public keys of an origin: each checkpoint has a signature of every one. */
    List<VerifierKey> keys(String origin);
}
