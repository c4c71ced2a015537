package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Takes an indicator's baseline, or what it came to in a year: in place of what was taken before. */
public record TakeFigure(
        ProgrammeId programmeId, Actor by, IndicatorId indicator, FigureKind kind, Measured figure, KnownData known)
        implements ProgrammeCommand {

    /** The same, decided on this. */
    TakeFigure on(KnownData known) {
        return new TakeFigure(programmeId, by, indicator, kind, figure, known);
    }
}
