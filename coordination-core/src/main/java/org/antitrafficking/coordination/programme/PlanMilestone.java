package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Plans one more step of a country on its way into a treaty. */
public record PlanMilestone(ProgrammeId programmeId, Actor by, MilestoneId milestone, Milestone planned)
        implements ProgrammeCommand {}
