package org.antitrafficking.coordination.datasets;

import java.util.List;
import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Limits;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Adds the next rows of a data set. Rows that are there already are passed over.
 *
 * @param from how many rows come before these
 */
public record AddRows(
        DataSetId dataSetId, Actor by, @OfNobody int from, List<DataRow> rows) implements DataSetCommand {
    public AddRows {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.size() > Limits.DATA_SET_BATCH_ROWS)
            throw new IllegalArgumentException("Rows come 1 to " + Limits.DATA_SET_BATCH_ROWS + " at a time.");
    }
}
