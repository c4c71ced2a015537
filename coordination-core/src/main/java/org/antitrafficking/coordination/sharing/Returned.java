package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** The return of an act by a second person to whoever prepared it, and why. */
public record Returned(PersonId by, @OfNobody Sealed reason) {}
