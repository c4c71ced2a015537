package org.antitrafficking.coordination.partners;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A partner asks the others for a change.
 *
 * @param expires when it can be approved no more
 */
@EventType("directory-change-proposed")
@Revision("1")
public record ChangeProposed(ChangeId changeId, PartnerId proposer, PersonId by, Change change, Instant expires)
        implements DirectoryEvent {}
