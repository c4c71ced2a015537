package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.PartnerId;

/** What happened to one data set. */
public sealed interface DataSetEvent
        permits DataSetBegun,
                RowsAdded,
                DataSetFinished,
                LineDecided,
                DataSetWithdrawn,
                DataSetPublicationPrepared,
                DataSetMadePublic,
                DataSetPublicationWithdrawn {
    DataSetId dataSetId();

    /** Who brought it in. */
    PartnerId partner();
}
