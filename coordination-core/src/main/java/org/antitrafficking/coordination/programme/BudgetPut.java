package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A budget is in force, and none before it. */
@EventType("programme-budget-put")
@Revision("1")
public record BudgetPut(ProgrammeId programmeId, PartnerId partner, PersonId by, Budget budget)
        implements ProgrammeEvent {}
