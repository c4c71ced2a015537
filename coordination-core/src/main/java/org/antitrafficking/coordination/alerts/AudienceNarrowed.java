package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
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
