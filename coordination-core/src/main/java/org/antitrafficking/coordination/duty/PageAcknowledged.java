package org.antitrafficking.coordination.duty;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A person of the roster looks at what waits. */
@EventType("duty-page-acknowledged")
@Revision("1")
public record PageAcknowledged(DutyId dutyId, PersonId by, Instant at) implements DutyEvent {}
