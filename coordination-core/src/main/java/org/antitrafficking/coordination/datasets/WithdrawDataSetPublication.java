package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Takes a publication back, whether it waits for a second person or everybody reads it. Partners go on reading the data
 * set.
 *
 * @param digest of the publication
 */
public record WithdrawDataSetPublication(
        DataSetId dataSetId, Actor by, @OfNobody String digest) implements DataSetCommand {}
