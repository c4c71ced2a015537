package org.antitrafficking.coordination.datasets;

import java.util.List;
import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.axonframework.serialization.Revision;

/**
 * Some more rows of a data set are there.
 *
 * @param from how many rows come before these
 */
@EventType("data-set-rows-added")
@Revision("1")
public record RowsAdded(DataSetId dataSetId, PartnerId partner, int from, List<DataRow> rows) implements DataSetEvent {
    public RowsAdded {
        rows = List.copyOf(rows);
    }
}
