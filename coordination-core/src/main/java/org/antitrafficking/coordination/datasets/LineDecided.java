package org.antitrafficking.coordination.datasets;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** A person has said whether an implausible line is right all the same. */
@EventType("data-set-line-decided")
@Revision("1")
public record LineDecided(DataSetId dataSetId, PartnerId partner, PersonId by, int line, boolean plausible)
        implements DataSetEvent {}
