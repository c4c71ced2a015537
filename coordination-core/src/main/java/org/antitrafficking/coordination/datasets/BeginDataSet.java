package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.Actor;
import org.antitrafficking.coordination.words.Tells.OfNobody;

/**
 * Begins to bring a data set in. Begun again as it is, nothing follows.
 *
 * @param sha256 of the file, 64 hexadecimal digits
 * @param report what was found in all of it
 */
public record BeginDataSet(
        DataSetId dataSetId,
        Actor by,
        DataSetKind kind,
        Provenance provenance,
        @OfNobody String sha256,
        DataSetReport report)
        implements DataSetCommand {}
