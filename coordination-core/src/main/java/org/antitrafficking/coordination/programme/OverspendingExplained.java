package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.coordination.words.Sealed;
import org.axonframework.serialization.Revision;

/** Somebody has explained why a transaction spent more than there was. */
@EventType("programme-overspending-explained")
@Revision("1")
public record OverspendingExplained(
        ProgrammeId programmeId, PartnerId partner, PersonId by, TransactionId transaction, Sealed explanation)
        implements ProgrammeEvent {}
