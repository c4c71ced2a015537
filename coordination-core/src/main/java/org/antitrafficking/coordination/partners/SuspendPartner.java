package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/** Stops a partner at once: any one partner may do so. */
public record SuspendPartner(
        PartnerId partner, Actor by, @OfNobody Sealed ground) implements DirectoryCommand.ByPartner {}
