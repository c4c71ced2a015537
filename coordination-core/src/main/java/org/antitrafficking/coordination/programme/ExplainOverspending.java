package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.coordination.words.Tells.OfPersons;

/** Explains why a transaction spent more than there was. */
public record ExplainOverspending(
        ProgrammeId programmeId,
        Actor by,
        TransactionId transaction,
        @OfPersons Sealed explanation) implements ProgrammeCommand, OfMoney {}
