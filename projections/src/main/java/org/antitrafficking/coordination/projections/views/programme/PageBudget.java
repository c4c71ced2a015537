package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Budget;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * A budget, on a page.
 *
 * @param at when it was put
 * @param by whose word it is
 */
public record PageBudget(Instant at, Budget budget, PartnerId by) {}
