package org.antitrafficking.coordination.api.duty;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.antitrafficking.coordination.words.Scope;

/**
 * What a node knows of a partner's duty since it looked last.
 *
 * @param ends how far the feeds went whose news change it
 * @param next when it changes by itself
 * @param left whether everybody on duty has let the time pass, or nobody can be paged
 */
record Watch(Map<Scope, Long> ends, Set<Scope> scopes, Instant next, boolean left) {

    /** Whether nothing has changed, as far as the feeds go now. */
    boolean isCurrent(Map<Scope, Long> now, Instant at) {
        if (!at.isBefore(next)) return false;
        for (Scope scope : scopes) if (!now.getOrDefault(scope, 0L).equals(ends.getOrDefault(scope, 0L))) return false;
        return true;
    }
}
