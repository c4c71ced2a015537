package org.antitrafficking.coordination.sharing;

import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** That a second person gave an act back to whoever prepared it, and why. */
public record Returned(PersonId by, @OfNobody Sealed reason) {}
