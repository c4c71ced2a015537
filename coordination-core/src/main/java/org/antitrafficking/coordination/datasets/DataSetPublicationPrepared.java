package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A publication waits for a second person, in place of one that waited before. */
@EventType("data-set-publication-prepared")
@Revision("1")
public record DataSetPublicationPrepared(
        DataSetId dataSetId, PartnerId partner, PersonId by, DataSetEdition edition, String blinding, String digest)
        implements DataSetEvent {}
