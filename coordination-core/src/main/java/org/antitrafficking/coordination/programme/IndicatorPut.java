package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An indicator is planned so, and no other way that was said of it before. */
@EventType("programme-indicator-put")
@Revision("1")
public record IndicatorPut(
        ProgrammeId programmeId, PartnerId partner, PersonId by, IndicatorId indicator, Indicator planned)
        implements ProgrammeEvent {}
