package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A data set is being brought in.
 *
 * @param sha256 of the file
 * @param report what was found in all of it
 */
@EventType("data-set-begun")
@Revision("1")
public record DataSetBegun(
        DataSetId dataSetId,
        PartnerId partner,
        PersonId by,
        DataSetKind kind,
        Provenance provenance,
        String sha256,
        DataSetReport report)
        implements DataSetEvent {}
