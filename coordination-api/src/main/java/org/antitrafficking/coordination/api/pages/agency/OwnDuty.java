package org.antitrafficking.coordination.api.pages.agency;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.antitrafficking.coordination.api.offers.Reader;
import org.antitrafficking.coordination.api.pages.PersonNames;
import org.antitrafficking.coordination.api.pages.Shown;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * One's own agency's duty, as the API tells its reader of it.
 *
 * @param roster of {@code GET /api/partners/{id}/duty}; missing where there is none
 * @param tag of the roster; null where there is none
 * @param now of {@code GET /api/partners/{id}/duty/now}; missing where there is no roster
 * @param desk of {@code GET /api/partners/{id}/desk}; missing where there is none
 * @param deskTag of the desk; null where there is none
 * @param persons of {@code GET /api/persons}, by their ids
 */
record OwnDuty(
        JsonNode roster,
        @Nullable String tag,
        JsonNode now,
        JsonNode desk,
        @Nullable String deskTag,
        Map<String, JsonNode> persons,
        Reader reader) {

    static final JsonNode NONE = MissingNode.getInstance();

    boolean hasRoster() {
        return !roster.isMissingNode();
    }

    boolean hasDesk() {
        return !desk.isMissingNode();
    }

    JsonNode shifts() {
        return roster.path("roster").path("shifts");
    }

    /** Everybody whom the roster names, each once, in the order in which it does. */
    List<String> named() {
        return StreamSupport.stream(shifts().spliterator(), false)
                .flatMap(shift -> StreamSupport.stream(shift.path("steps").spliterator(), false))
                .map(step -> step.path("person").stringValue(""))
                .distinct()
                .toList();
    }

    boolean isReachable(String person) {
        for (JsonNode one : roster.path("reachable")) if (one.stringValue("").equals(person)) return true;
        return false;
    }

    /** When it is out of office; missing where nobody said. */
    JsonNode absence(String person) {
        for (JsonNode one : roster.path("absences"))
            if (one.path("person").stringValue("").equals(person)) return one.path("absence");
        return NONE;
    }

    /** As its own agency calls it; by its id where it has no name any more. */
    Shown.Text name(String person) {
        return new PersonNames(persons).of(person);
    }

    /** Whom a roster may name. */
    List<String> choices() {
        return new PersonNames(persons).active();
    }
}
