package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Plans a milestone otherwise, or says that it is reached: in place of what was said before. */
public record ChangeMilestone(ProgrammeId programmeId, Actor by, MilestoneId milestone, Milestone planned)
        implements ProgrammeCommand {}
