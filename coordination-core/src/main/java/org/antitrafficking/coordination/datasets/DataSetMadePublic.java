package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/**
 * A second person has published what has that digest. It says again what everybody reads from now on.
 *
 * @param replaces whether everybody read an earlier edition until now
 */
@EventType("data-set-made-public")
@Revision("1")
public record DataSetMadePublic(
        DataSetId dataSetId, PartnerId partner, PersonId by, DataSetEdition edition, String digest, boolean replaces)
        implements DataSetEvent {}
