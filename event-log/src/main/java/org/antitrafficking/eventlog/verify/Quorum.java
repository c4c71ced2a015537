package org.antitrafficking.eventlog.verify;

import java.util.HashSet;
import java.util.List;
import org.antitrafficking.eventlog.note.NoteRefused;
import org.antitrafficking.eventlog.note.Policy;
import org.antitrafficking.eventlog.note.SignedNote;

/** Whether enough witnesses have cosigned. */
final class Quorum {

    private Quorum() {}

    static boolean isReached(Policy policy, SignedNote note) {
        var cosigned = new HashSet<String>();
        for (Policy.Witness witness : policy.witnesses()) if (hasSigned(witness, note)) cosigned.add(witness.name());
        return policy.satisfiedBy(cosigned);
    }

    private static boolean hasSigned(Policy.Witness witness, SignedNote note) {
        try {
            return !note.verify(List.of(witness.key())).isEmpty();
        } catch (NoteRefused e) {
            return false; // it has not, or not this
        }
    }
}
