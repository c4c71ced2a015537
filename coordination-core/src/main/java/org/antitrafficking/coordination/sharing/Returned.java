package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.persons.PersonId;

/** That a second person gave an act back to whoever prepared it, and why. */
public record Returned(PersonId by, Sealed reason) {}
