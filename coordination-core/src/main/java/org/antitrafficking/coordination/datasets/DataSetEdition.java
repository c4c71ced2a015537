package org.antitrafficking.coordination.datasets;

import java.util.SortedMap;
import org.antitrafficking.coordination.words.Marking;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * What everybody reads of a data set besides its rows, which stay as they came.
 *
 * @param marking how far it may be shared onward
 * @param name of the partner that brought it in, as the directory had it
 * @param sha256 of the file
 * @param decided what persons had said of implausible lines
 */
public record DataSetEdition(
        Marking marking,
        @OfNobody String name,
        DataSetKind kind,
        Provenance provenance,
        @OfNobody String sha256,
        DataSetReport report,
        @OfNobody SortedMap<Integer, Boolean> decided) {

    public DataSetEdition {
        decided = Sets.sorted(decided);
    }
}
