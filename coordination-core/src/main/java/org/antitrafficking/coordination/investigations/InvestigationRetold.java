package org.antitrafficking.coordination.investigations;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/**
 * What is no text of that which was erased is told again, to those who have the investigation: who did what, the
 * register and its chains of custody. It follows on each erasure.
 *
 * @param controller whose words were erased
 * @param gone the keys under which these were sealed
 */
@EventType("investigation-retold")
@Revision("1")
public record InvestigationRetold(InvestigationId investigationId, PartnerId controller, SortedSet<String> gone)
        implements InvestigationEvent {
    public InvestigationRetold {
        gone = Sets.sorted(gone);
    }
}
