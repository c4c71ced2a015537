package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A data set is out of use.
 *
 * @param finished whether every partner had seen it
 * @param published whether everybody read it until now
 */
@EventType("data-set-withdrawn")
@Revision("1")
public record DataSetWithdrawn(DataSetId dataSetId, PartnerId partner, PersonId by, boolean finished, boolean published)
        implements DataSetEvent {}
