package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Plans one more indicator. */
public record PlanIndicator(ProgrammeId programmeId, Actor by, IndicatorId indicator, Indicator planned)
        implements ProgrammeCommand {}
