package org.antitrafficking.coordination.api.pages;

import org.antitrafficking.coordination.api.identity.Doors;
import org.antitrafficking.coordination.api.pages.session.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * That somebody has to look.
 *
 * @param me whether the reader is paged, and says by one button that it looks
 * @param unanswered whether nobody on duty has acknowledged what the reader sees
 * @param once the Idempotency-Key of the button, the same for a second click
 */
public record Paged(boolean me, boolean unanswered, String once) {

    /** The page of one's own duty. */
    public static final String DUTY = Doors.PAGES + "/agency/duty";

    /** Of {@code GET /api/partners/{id}/duty/now}; null where nobody has to look. */
    public static @Nullable Paged of(JsonNode now, Session session) {
        boolean me = now.path("paged").booleanValue(false);
        boolean unanswered = now.path("unanswered").booleanValue(false);
        return me || unanswered ? new Paged(me, unanswered, session.onceForOneForm("seen")) : null;
    }
}
