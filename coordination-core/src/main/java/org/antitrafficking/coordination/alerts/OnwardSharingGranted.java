package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/**
 * The alert has reached those whom a recipient asked for.
 *
 * @param asked all of them; the release has those that the alert had not reached before
 */
@EventType("alert-onward-sharing-granted")
@Revision("1")
public record OnwardSharingGranted(
        AlertId alertId, Act.GrantOnward act, Release release, PartnerId requestedBy, SortedSet<PartnerId> asked)
        implements AlertEvent {
    public OnwardSharingGranted {
        asked = Sets.sorted(asked);
    }
}
