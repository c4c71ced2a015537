package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import org.antitrafficking.coordination.api.pages.Frame;

/** What a new alert may be about. */
public record KindsPage(Frame frame, List<Kind> kinds) {
    public KindsPage {
        kinds = List.copyOf(kinds);
    }

    /** A kind, and where an alert of it is begun. */
    public record Kind(String said, String means, String address) {}
}
