package org.antitrafficking.coordination.api.persons;

import java.util.List;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.feed.AgencyItems;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.reads.ListCursor;
import org.antitrafficking.coordination.api.reads.Reads;
import org.antitrafficking.coordination.api.reads.Sought;
import org.antitrafficking.coordination.api.shapes.Shapes;
import org.antitrafficking.coordination.words.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The persons of the caller's agency, one by one and in lists, whether a program asks for them or a page. */
@Component
public final class PersonLists {

    private static final String KIND = "person";

    private final AgencyItems items;
    private final Reads reads;

    PersonLists(AgencyItems items, Reads reads) {
        this.items = items;
        this.reads = reads;
    }

    /** A part of the list behind a cursor; from its beginning where there is none. */
    public ResponseEntity<byte[]> answer(Caller caller, @Nullable String after, int limit) {
        return reads.answer(
                caller,
                ListCursor.sought(KIND, after, limit),
                () -> items.list(caller, KIND, after, limit, PersonLists::shown));
    }

    /**
     * One of them.
     *
     * @param known the ETag that the caller has already; null where it says none
     */
    public ResponseEntity<byte[]> answer(Caller caller, String id, @Nullable String known) {
        return reads.answer(caller, Sought.of(KIND).id(KIND, id), known, () -> {
            PersonId person = Shapes.addressed(id, PersonId::new);
            return items.one(caller, person.toString(), PersonLists::shown);
        });
    }

    /** Who it is, and what it may do now; which scopes it was given, is told in those alone. */
    static ObjectNode shown(List<AgencyItems.Told> entries) {
        var roles = new TreeSet<String>();
        var rights = new TreeSet<String>();
        ObjectNode shown = entries.getFirst().content().put("suspended", false);
        for (AgencyItems.Told entry : entries) {
            String role = entry.content().path("role").stringValue("");
            String right = entry.content().path("right").stringValue("");
            switch (entry.kind()) {
                case "role-granted" -> roles.add(role);
                case "role-revoked" -> roles.remove(role);
                case "signing-right-granted" -> rights.add(right);
                case "signing-right-revoked" -> rights.remove(right);
                case "person-suspended" -> shown.put("suspended", true);
                case "person-reinstated" -> shown.put("suspended", false);
                default -> {} // what it was bound with, which is shown
            }
        }
        roles.forEach(shown.putArray("roles")::add);
        rights.forEach(shown.putArray("signingRights")::add);
        return shown;
    }
}
