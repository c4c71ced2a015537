/**
 * Witnesses: others' word that a log only grew (C2SP tlog-witness). A witness that any partner can run, and what asks
 * witnesses for the ledger.
 *
 * <p>A witness cosigns a checkpoint only if it continues the last one that it cosigned of that origin, and only after
 * it is on the disk: of two histories under one log's key it cosigns one, whatever is asked at once, and whatever stops
 * in between. Nothing that a request holds is logged. To a witness goes the checkpoint and its proof, nothing else.
 */
@NullMarked
package org.antitrafficking.eventlog.witness;

import org.jspecify.annotations.NullMarked;
