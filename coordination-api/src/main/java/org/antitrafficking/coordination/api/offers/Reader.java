package org.antitrafficking.coordination.api.offers;

import java.util.Set;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.SigningRight;

/**
 * Who looks at a page, as far as that decides what is offered: what {@code GET /api/me} tells of the person.
 *
 * @param person by its pseudonym
 * @param partner whose person it is
 * @param roles none while its partner is suspended
 * @param rights what it may sign for its partner
 * @param acts whether anything that it asks for changes anything
 */
public record Reader(String person, String partner, Set<Role> roles, Set<SigningRight> rights, boolean acts) {
    public Reader {
        roles = Set.copyOf(roles);
        rights = Set.copyOf(rights);
    }

    public static Reader of(Caller caller) {
        return new Reader(
                caller.person().toString(),
                caller.partner().toString(),
                caller.roles(),
                caller.signingRights(),
                !caller.isSuspended());
    }

    /** The same where nothing that it asks for changes anything. */
    public Reader looking() {
        return new Reader(person, partner, roles, rights, false);
    }

    /** Whether it may decide for its partner. */
    public boolean decides() {
        return acts && (roles.contains(Role.FOCAL_POINT) || roles.contains(Role.SUPERVISOR));
    }

    public boolean supervises() {
        return acts && roles.contains(Role.SUPERVISOR);
    }

    public boolean administers() {
        return acts && roles.contains(Role.ADMINISTRATOR);
    }

    /** Whether it may propose what the directory is to say, approve that, and suspend partners. */
    public boolean changesTheDirectory() {
        return supervises() || administers();
    }

    /** Whether it may bind its partner so. */
    public boolean signs(SigningRight right) {
        return acts && rights.contains(right);
    }
}
