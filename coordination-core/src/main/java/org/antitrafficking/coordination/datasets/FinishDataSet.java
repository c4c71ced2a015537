package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Actor;

/** Says that all rows are there: every partner sees the data set from then on. */
public record FinishDataSet(DataSetId dataSetId, Actor by) implements DataSetCommand {}
