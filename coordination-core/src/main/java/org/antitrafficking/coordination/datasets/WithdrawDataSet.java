package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Actor;

/** Takes a data set out of use, for good: its rows are given to nobody any more. */
public record WithdrawDataSet(DataSetId dataSetId, Actor by) implements DataSetCommand {}
