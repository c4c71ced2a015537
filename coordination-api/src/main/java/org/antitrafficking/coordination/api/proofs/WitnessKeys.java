package org.antitrafficking.coordination.api.proofs;

import java.util.List;
import org.antitrafficking.eventlog.note.VerifierKey;

/** The public keys of the witnesses that the operator's policy names: none where there is no policy. */
public record WitnessKeys(List<VerifierKey> each) {
    public WitnessKeys {
        each = List.copyOf(each);
    }
}
