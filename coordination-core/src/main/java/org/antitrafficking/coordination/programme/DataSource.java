package org.antitrafficking.coordination.programme;

import java.util.SortedSet;
import org.antitrafficking.coordination.datasets.DataPart;
import org.antitrafficking.coordination.datasets.DataSetId;
import org.antitrafficking.coordination.datasets.DataWarning;
import org.antitrafficking.coordination.words.AreaCode;
import org.antitrafficking.coordination.words.Sets;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * A line of a data set that says a figure.
 *
 * @param line of the file
 * @param name of the figure there, as the file calls it
 * @param area that the line is of
 * @param part which part of the whole the line is of
 * @param warnings what is not as it should be with the line
 */
public record DataSource(
        DataSetId dataSet,
        @OfNobody int line,
        @OfNobody String name,
        AreaCode area,
        DataPart part,
        SortedSet<DataWarning> warnings) {

    public DataSource {
        warnings = Sets.sorted(warnings);
    }
}
