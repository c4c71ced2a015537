package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** What may be asked of one programme. */
public sealed interface ProgrammeCommand
        permits FoundProgramme,
                ChangeProgrammeStatus,
                PutBudget,
                PlanActivity,
                ChangeActivity,
                PlanIndicator,
                ChangeIndicator,
                TakeFigure,
                PlanMilestone,
                ChangeMilestone,
                PutBoard,
                PutPilot,
                RecordLesson,
                ProposeExpansion,
                VoteOnExpansion,
                PreparePublication,
                PublishProgramme,
                WithdrawPublication,
                RecordTransaction,
                CorrectTransaction,
                ExplainOverspending,
                PassExplanationDue,
                PassVoteEnd {
    ProgrammeId programmeId();

    Actor by();
}
