package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;

/** Asks the partners for a change; for the proposer's partner it is an approval already, unless it concerns that. */
public record ProposeChange(ChangeId changeId, Actor by, Change change) implements DirectoryCommand.ByPartner {}
