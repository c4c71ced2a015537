package org.antitrafficking.coordination.api.operations;

import java.util.List;
import java.util.Optional;
import org.antitrafficking.coordination.api.identity.CallNames;
import org.antitrafficking.coordination.api.identity.Identity;

/** Who starts operations: no partner's persons. */
public record Operators(List<Identity> identities, CallNames names) {
    public Operators {
        identities = List.copyOf(identities);
    }

    public boolean has(Identity identity) {
        return identities.contains(identity);
    }

    /** What an operator is called at its issuer, by its pseudonym; nothing where it is no operator any more. */
    public Optional<String> called(String person) {
        return identities.stream()
                .filter(identity -> names.person(identity).toString().equals(person))
                .map(Identity::subject)
                .findFirst();
    }
}
