package org.antitrafficking.coordination.alerts;

import java.util.SortedSet;
import org.antitrafficking.coordination.sharing.Audience;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** A recipient asks the owner to share the alert with others, and why. */
public record RequestOnwardSharing(
        AlertId alertId,
        Actor by,
        OnwardRequestId request,
        SortedSet<PartnerId> recipients,
        @OfNobody Sealed reason) implements AlertCommand {
    public RequestOnwardSharing {
        recipients = Sets.sorted(recipients);
        if (recipients.size() > Audience.MAX_MEMBERS)
            throw new IllegalArgumentException("A request names at most " + Audience.MAX_MEMBERS + " recipients.");
    }
}
