package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.partners.PartnerId;
import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Sets;
import org.axonframework.serialization.Revision;

/**
 * The alert was taken from some of its recipients.
 *
 * @param lost those of their partners that it reaches no more at all: not by another of their persons either
 */
@EventType("alert-audience-narrowed")
@Revision("1")
public record AudienceNarrowed(AlertId alertId, PersonId by, Audience from, SortedSet<PartnerId> lost, Sealed reason)
        implements AlertEvent {
    public AudienceNarrowed {
        lost = Sets.sorted(lost);
    }
}
