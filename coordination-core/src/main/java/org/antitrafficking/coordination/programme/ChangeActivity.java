package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Plans an activity otherwise, or says how far it is: in place of what was said before. */
public record ChangeActivity(ProgrammeId programmeId, Actor by, ActivityId activity, Activity planned)
        implements ProgrammeCommand {}
