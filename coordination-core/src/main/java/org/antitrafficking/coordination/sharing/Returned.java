package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.persons.PersonId;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** That a second person gave an act back to whoever prepared it, and why. */
public record Returned(PersonId by, @OfNobody Sealed reason) {}
