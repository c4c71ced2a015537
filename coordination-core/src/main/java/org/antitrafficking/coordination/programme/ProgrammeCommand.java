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
                RecordTransaction,
                CorrectTransaction,
                ExplainOverspending,
                PassExplanationDue {
    ProgrammeId programmeId();

    Actor by();
}
