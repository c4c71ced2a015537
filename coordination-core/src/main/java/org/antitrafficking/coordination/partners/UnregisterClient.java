package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/** A partner no longer serves another. */
public record UnregisterClient(Actor by, PartnerId client) implements DirectoryCommand.ByPartner {}
