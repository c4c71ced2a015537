package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Clocks;
import org.antitrafficking.coordination.words.PartnerId;

/** A partner says how long what it issues with that urgency gives, where the issue says nothing else. */
public record SetClocks(PartnerId partner, Actor by, Clocks clocks) implements DirectoryCommand.ByPartner {}
