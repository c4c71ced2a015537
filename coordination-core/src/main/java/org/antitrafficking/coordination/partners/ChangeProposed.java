package org.antitrafficking.coordination.partners;

import org.antitrafficking.coordination.EventType;
import org.antitrafficking.coordination.persons.PersonId;
import org.axonframework.serialization.Revision;

/** A partner asks the others for a change. */
@EventType("directory-change-proposed")
@Revision("1")
public record ChangeProposed(ChangeId changeId, PartnerId proposer, PersonId by, Change change)
        implements DirectoryEvent {}
