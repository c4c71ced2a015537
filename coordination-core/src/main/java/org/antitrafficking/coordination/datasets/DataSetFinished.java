package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** All rows of a data set are there, and every partner may see it. It says again what the data set is. */
@EventType("data-set-finished")
@Revision("1")
public record DataSetFinished(
        DataSetId dataSetId,
        PartnerId partner,
        PersonId by,
        DataSetKind kind,
        Provenance provenance,
        String sha256,
        DataSetReport report)
        implements DataSetEvent {}
