package org.antitrafficking.coordination.api.operations;

import java.util.List;
import org.antitrafficking.coordination.api.identity.Identity;

/** Who starts operations: no partner's persons. */
public record Operators(List<Identity> identities) {
    public Operators {
        identities = List.copyOf(identities);
    }

    public boolean has(Identity identity) {
        return identities.contains(identity);
    }
}
