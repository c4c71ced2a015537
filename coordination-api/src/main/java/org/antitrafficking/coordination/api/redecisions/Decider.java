package org.antitrafficking.coordination.api.redecisions;

import java.util.List;
import org.antitrafficking.coordination.Rules;
import org.jspecify.annotations.Nullable;

/** What decides again; see {@link Rules#decide}. */
public interface Decider {

    /** Today's rules. */
    Decider TODAY = Rules::decide;

    /**
     * What comes of a command as it is decided.
     *
     * @param state of its item; null before the first event
     * @param last sequence of its last event; -1 before the first
     */
    List<?> decide(Object command, @Nullable Object state, long last);
}
