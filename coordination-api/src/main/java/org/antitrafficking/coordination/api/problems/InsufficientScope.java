package org.antitrafficking.coordination.api.problems;

import java.util.List;

/** The token is good, but not for this. */
public final class InsufficientScope extends RuntimeException {
    private final transient List<String> needed;

    /** @param needed the token scopes that the resource needs, as tokens have them */
    public InsufficientScope(List<String> needed) {
        super(null, null, false, false);
        this.needed = List.copyOf(needed);
    }

    List<String> needed() {
        return needed;
    }
}
