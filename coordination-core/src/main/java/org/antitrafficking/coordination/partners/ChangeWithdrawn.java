package org.antitrafficking.coordination.partners;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The proposer no longer wants a change.
 *
 * @param at when; so much of it a partner may do in a time
 */
@EventType("directory-change-withdrawn")
@Revision("1")
public record ChangeWithdrawn(ChangeId changeId, @Nullable Instant at) implements DirectoryEvent {
    /** One of which nobody knows when it was. */
    public ChangeWithdrawn(ChangeId changeId) {
        this(changeId, null);
    }
}
