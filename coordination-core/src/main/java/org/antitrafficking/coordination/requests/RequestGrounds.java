package org.antitrafficking.coordination.requests;

import java.util.SortedSet;
import org.antitrafficking.coordination.alerts.Alert;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * What a decision about an act reads besides its own request: read before it, guarded in its append, and never stored
 * with it.
 *
 * @param cited the alert that the request cites; one that nobody drafted where there is none
 * @param investigations ids of those that the actor sees and that the holder takes part in
 * @param counted whether today's quota has a place for this blind query
 */
@OfPersons
public record RequestGrounds(Standing standing, Alert cited, SortedSet<String> investigations, boolean counted) {
    public RequestGrounds {
        investigations = Sets.sorted(investigations);
    }

    /** Nothing was read, or nothing is asked for. */
    public static final RequestGrounds NONE = of(Standing.NONE);

    /** The grounds of a decision that cites nothing and is about no blind query. */
    public static RequestGrounds of(Standing standing) {
        return new RequestGrounds(standing, Alert.none(), Sets.of(), false);
    }
}
