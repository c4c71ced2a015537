package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;

/** Agrees to a change that somebody proposed. */
public record ApproveChange(ChangeId changeId, Actor by) implements DirectoryCommand.ByPartner {}
