package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A publication was withdrawn.
 *
 * @param published whether everybody read it until now; else it waited for a second person
 */
@EventType("data-set-publication-withdrawn")
@Revision("1")
public record DataSetPublicationWithdrawn(DataSetId dataSetId, PartnerId partner, PersonId by, boolean published)
        implements DataSetEvent {}
