package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Role;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.SigningRight;
import org.antitrafficking.coordination.words.Teller;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** What an agency's feeds say of its persons. */
@OfPersons
public sealed interface PersonEntry extends Entry.Body {

    /** The name, and not the identity. */
    record Bound(PersonId person, Nature nature, Sealed name) implements PersonEntry {}

    record RoleGranted(PersonId person, Role role) implements PersonEntry {}

    record RoleRevoked(PersonId person, Role role) implements PersonEntry {}

    record SigningRightGranted(PersonId person, SigningRight right) implements PersonEntry {}

    record SigningRightRevoked(PersonId person, SigningRight right) implements PersonEntry {}

    /** To the compartment alone. */
    record ScopeGranted(PersonId person) implements PersonEntry {}

    /** To the compartment alone. */
    record ScopeRevoked(PersonId person) implements PersonEntry {}

    record Suspended(PersonId person) implements PersonEntry {}

    record Reinstated(PersonId person) implements PersonEntry {}

    @Override
    default Teller teller() {
        return new Teller.Own();
    }

    @Override
    default String entryKind() {
        return switch (this) {
            case Bound entry -> "person-bound";
            case RoleGranted entry -> "role-granted";
            case RoleRevoked entry -> "role-revoked";
            case SigningRightGranted entry -> "signing-right-granted";
            case SigningRightRevoked entry -> "signing-right-revoked";
            case ScopeGranted entry -> "scope-granted";
            case ScopeRevoked entry -> "scope-revoked";
            case Suspended entry -> "person-suspended";
            case Reinstated entry -> "person-reinstated";
        };
    }
}
