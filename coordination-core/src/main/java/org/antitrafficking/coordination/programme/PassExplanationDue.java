package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** The platform's own: the time to explain why a transaction spent more than there was may be over. */
public record PassExplanationDue(ProgrammeId programmeId, Actor by, TransactionId transaction)
        implements ProgrammeCommand, OfMoney {}
