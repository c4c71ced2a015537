package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one data set. */
public sealed interface DataSetCommand
        permits BeginDataSet,
                AddRows,
                FinishDataSet,
                DecideLine,
                WithdrawDataSet,
                PrepareDataSetPublication,
                PublishDataSet,
                WithdrawDataSetPublication {
    DataSetId dataSetId();

    Actor by();
}
