package org.antitrafficking.coordination.api.proofs;

import java.util.List;
import org.antitrafficking.eventlog.note.VerifierKey;

/** The public keys that the anchor tree's checkpoints are signed with: one, and while it is changed two. */
public record LedgerKeys(List<VerifierKey> each) {
    public LedgerKeys {
        each = List.copyOf(each);
    }
}
