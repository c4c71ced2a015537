package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import org.antitrafficking.coordination.api.pages.Frame;
import org.antitrafficking.coordination.api.pages.Shown;

/** What a new alert may be about, and what it may begin with. */
public record KindsPage(Frame frame, List<Kind> kinds) {
    public KindsPage {
        kinds = List.copyOf(kinds);
    }

    /**
     * A kind, and where an alert of it is begun.
     *
     * @param templates of the reader's agency that are in use
     */
    public record Kind(String said, String means, String address, List<Template> templates) {
        public Kind {
            templates = List.copyOf(templates);
        }
    }

    /** A template, and where an alert is begun with its last version. */
    public record Template(Shown.Text name, String address) {}
}
