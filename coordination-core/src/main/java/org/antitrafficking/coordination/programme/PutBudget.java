package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Puts a programme's budget, in place of the one before. */
public record PutBudget(ProgrammeId programmeId, Actor by, Budget budget) implements ProgrammeCommand, OfMoney {}
