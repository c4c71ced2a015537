package org.antitrafficking.coordination.persons;

import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Standing;
import org.antitrafficking.coordination.sharing.Tells.OfPersons;

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
        Standing standing)
        implements PersonCommand {}
