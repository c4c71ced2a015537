package org.antitrafficking.coordination.api.inbox;

import java.util.Locale;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;

/** By which kind an inbox may be asked for: what lines say that an item is. Written as its text, never its name. */
public enum InboxKind {
    POSSIBLE_VICTIM_OR_MISSING_PERSON,
    SUSPECTED_TRAFFICKER_OR_NETWORK,
    RECRUITMENT_SCHEME,
    ROUTE_OR_MODUS_OPERANDI,
    DOCUMENT_FRAUD,
    WARNING,
    REQUEST,
    BLIND_QUERY,
    PROGRAMME,
    INVESTIGATION,
    /** Whatever was taken away: {@link ItemPage#TAKEN}. */
    TAKEN;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
