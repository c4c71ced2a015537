package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.PartnerId;

/** A partner names another as an organization that it serves. */
public record RegisterClient(Actor by, PartnerId client) implements DirectoryCommand.ByPartner {}
