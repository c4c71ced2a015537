package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Plans an indicator otherwise: in place of what was said before. */
public record ChangeIndicator(ProgrammeId programmeId, Actor by, IndicatorId indicator, Indicator planned)
        implements ProgrammeCommand {}
