package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.persons.Actor;

/** A partner no longer serves another. */
public record UnregisterClient(Actor by, PartnerId client) implements DirectoryCommand.ByPartner {}
