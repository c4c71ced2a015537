package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Says how far a programme is now. */
public record ChangeProgrammeStatus(ProgrammeId programmeId, Actor by, ActivityStatus status)
        implements ProgrammeCommand {}
