package org.antitrafficking.coordination.investigations;

import java.util.SortedMap;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/**
 * An alert or a request belongs to the investigation.
 *
 * @param seenBy who has both, and is told
 */
@EventType("investigation-item-linked")
@Revision("1")
public record ItemLinked(
        InvestigationId investigationId, LinkedItem item, PersonId by, SortedMap<PersonId, PartnerId> seenBy)
        implements InvestigationEvent {
    public ItemLinked {
        seenBy = Sets.sorted(seenBy);
    }
}
