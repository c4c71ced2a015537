package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Sealed;
import org.antitrafficking.coordination.sharing.Tells.OfNobody;

/** Stops a partner at once: any one partner may do so. */
public record SuspendPartner(
        PartnerId partner, Actor by, @OfNobody Sealed ground) implements DirectoryCommand.ByPartner {}
