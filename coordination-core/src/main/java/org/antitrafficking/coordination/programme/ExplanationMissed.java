package org.antitrafficking.coordination.programme;

import java.time.Instant;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/** The time to explain why a transaction spent more than there was is over, and nobody has. */
@EventType("programme-explanation-missed")
@Revision("1")
public record ExplanationMissed(ProgrammeId programmeId, TransactionId transaction, Instant due)
        implements ProgrammeEvent {}
