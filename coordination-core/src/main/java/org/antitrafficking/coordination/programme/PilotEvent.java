package org.antitrafficking.coordination.programme;

/** What happened to a programme's pilot, and to the gate behind it. */
public sealed interface PilotEvent extends ProgrammeEvent
        permits BoardPut, PilotPut, LessonRecorded, ExpansionProposed, VoteCast, VoteEnded, GateToBeReviewed {}
