package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Actor;

/** A partner no longer serves another. */
public record UnregisterClient(Actor by, PartnerId client) implements DirectoryCommand.ByPartner {}
