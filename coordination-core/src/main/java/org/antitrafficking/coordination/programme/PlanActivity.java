package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Plans one more activity. */
public record PlanActivity(ProgrammeId programmeId, Actor by, ActivityId activity, Activity planned)
        implements ProgrammeCommand {}
