package org.antitrafficking.coordination.programme;

/** What happened to one programme. */
public sealed interface ProgrammeEvent
        permits ProgrammeFounded,
                ProgrammeStatusChanged,
                BudgetPut,
                ActivityPut,
                IndicatorPut,
                FigureTaken,
                MilestonePut,
                PilotEvent,
                PublicationEvent,
                TransactionRecorded,
                OverspendingExplained,
                ExplanationMissed {
    ProgrammeId programmeId();
}
