package org.antitrafficking.coordination.api.pages;

import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.pages.session.Session;

/**
 * A form that somebody opens.
 *
 * @param kept what was written into it in an earlier try; empty where nothing was kept
 * @param session of whoever opens it
 * @param frame around its page
 */
public record OpenedForm(Map<String, String> kept, Session session, Frame frame) {

    public Words words() {
        return frame.words();
    }

    /** What stands in its fields, where nothing stands there to begin with. */
    public Typed typed() {
        return new Typed(new TreeMap<>(kept));
    }
}
