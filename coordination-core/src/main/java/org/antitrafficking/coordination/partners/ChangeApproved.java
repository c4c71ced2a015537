package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A person agrees to a change for a partner. */
@EventType("directory-change-approved")
@Revision("1")
public record ChangeApproved(ChangeId changeId, PartnerId partner, PersonId by) implements DirectoryEvent {}
