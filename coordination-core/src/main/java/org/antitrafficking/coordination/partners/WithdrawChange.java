package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.Actor;

/** The proposer's partner no longer wants a change. */
public record WithdrawChange(ChangeId changeId, Actor by) implements DirectoryCommand.ByPartner {}
