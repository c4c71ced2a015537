package org.antitrafficking.eventlog.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.note.Checkpoint;

/** What may be signed after what was signed: the same again, or a larger tree that continues it. */
final class Continuation {

    private Continuation() {}

    /**
     * Refuses a checkpoint that does not continue what a memory has of its origin, or whose epoch is over.
     *
     * @param memory the last checkpoint that was signed of an origin
     * @param consistency from that one, RFC 6962, 2.1.2; empty for the first, and for the same size again
     */
    static void demand(Function<String, Optional<Checkpoint>> memory, Checkpoint next, List<Hash> consistency) {
        memory.apply(next.origin()).ifPresent(last -> demand(last, next, consistency));
        Origin.afterLoss(next.origin()).flatMap(memory).ifPresent(later -> {
            throw new SignerRefused("A later epoch of " + next.origin() + " was signed already, " + later.origin()
                    + ": the database is an older one. Put back a newer one.");
        });
    }

    private static void demand(Checkpoint last, Checkpoint next, List<Hash> consistency) {
        String signed = "Of " + last.origin() + " a size of " + last.size() + " was signed";
        if (next.size() < last.size())
            throw new SignerRefused(signed + ", and now there are " + next.size() + ": the database was put back to an"
                    + " earlier state. Put back a newer one, or declare the loss.");
        if (next.size() == last.size() && !next.root().equals(last.root()))
            throw new SignerRefused(signed + " with another root than there is now: history was written anew, or two"
                    + " copies of the database went on. Nothing of this is signed.");
        if (!next.equals(last)
                && last.size() > 0
                && !Proofs.consistency(last.size(), next.size(), last.root(), next.root(), consistency))
            throw new SignerRefused(signed + ", which what is there now does not continue: history was written anew, or"
                    + " an older copy of the database went on. Nothing of this is signed.");
    }
}
