package org.antitrafficking.coordination.investigations;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The keys of what a partner told in the investigation are to be destroyed.
 *
 * @param by the supervisor that asked for it; absent where nobody has reviewed it in time
 */
@EventType("investigation-erased")
@Revision("1")
public record InvestigationErased(
        InvestigationId investigationId,
        PartnerId controller,
        @Nullable PersonId by,
        SortedSet<String> keys) implements InvestigationEvent {
    public InvestigationErased {
        keys = Sets.sorted(keys);
    }
}
