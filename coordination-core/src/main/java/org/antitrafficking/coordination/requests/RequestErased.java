package org.antitrafficking.coordination.requests;

import java.util.SortedSet;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.InformationRequestId;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sets;
import org.axonframework.serialization.Revision;

/** The keys of all that a partner told in the request are to be destroyed. */
@EventType("request-erased")
@Revision("1")
public record RequestErased(InformationRequestId requestId, PartnerId controller, PersonId by, SortedSet<String> keys)
        implements RequestEvent {
    public RequestErased {
        keys = Sets.sorted(keys);
    }
}
