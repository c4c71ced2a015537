package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Nature;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/**
 * Makes an identity a person of the actor's partner. Whoever gives it has made the id from the identity.
 *
 * @param name sealed
 * @param identity issuer and subject, sealed
 * @param issuer of the identity
 */
public record BindPerson(
        PersonId personId,
        Actor by,
        Nature nature,
        @OfPersons Sealed name,
        @OfPersons Sealed identity,
        @OfPersons String issuer,
        Known known)
        implements PersonCommand {
    /** The same, decided on this. */
    BindPerson on(Known known) {
        return new BindPerson(personId, by, nature, name, identity, issuer, known);
    }
}
