package org.antitrafficking.coordination.api.pages;

import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.words.Role;

/**
 * Who looks at a page, as far as that decides what is offered: what {@code GET /api/me} tells of the person.
 *
 * @param person by its pseudonym
 * @param roles none while its partner is suspended
 * @param acts whether anything that it asks for changes anything
 */
public record Reader(String person, Set<Role> roles, boolean acts) {
    public Reader {
        roles = Set.copyOf(roles);
    }

    public static Reader of(Caller caller) {
        return new Reader(
                caller.person().toString(), caller.roles().stream().collect(Collectors.toSet()), !caller.isSuspended());
    }

    /** Whether it may decide for its partner. */
    public boolean decides() {
        return acts && (roles.contains(Role.FOCAL_POINT) || roles.contains(Role.SUPERVISOR));
    }

    public boolean supervises() {
        return acts && roles.contains(Role.SUPERVISOR);
    }
}
