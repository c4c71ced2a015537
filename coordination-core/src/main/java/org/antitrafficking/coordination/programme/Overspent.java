package org.antitrafficking.coordination.programme;

import java.time.Instant;

/**
 * That a transaction spent more than there was, in the programme's currency.
 *
 * @param used what was disbursed and spent in all, with the transaction
 * @param budget at that time; 0 where there was none
 * @param funds that had come in by then
 * @param due when somebody has explained it
 */
public record Overspent(Amount used, Amount budget, Amount funds, Instant due) {}
