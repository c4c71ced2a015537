package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** An indicator has that figure as its baseline or for its year, and no other that it had there before. */
@EventType("programme-figure-taken")
@Revision("1")
public record FigureTaken(
        ProgrammeId programmeId,
        PartnerId partner,
        PersonId by,
        IndicatorId indicator,
        FigureKind kind,
        Measured figure)
        implements ProgrammeEvent {}
