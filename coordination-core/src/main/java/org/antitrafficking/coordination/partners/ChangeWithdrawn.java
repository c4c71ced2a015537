package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.EventType;
import org.axonframework.serialization.Revision;

/** The proposer no longer wants a change. */
@EventType("directory-change-withdrawn")
@Revision("1")
public record ChangeWithdrawn(ChangeId changeId) implements DirectoryEvent {}
