package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.persons.Actor;
import org.antitrafficking.coordination.sharing.Clocks;

/** A partner says how long what it issues with that urgency gives, where the issue says nothing else. */
public record SetClocks(PartnerId partner, Actor by, Clocks clocks) implements DirectoryCommand.ByPartner {}
