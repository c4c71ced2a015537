package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.Actor;

/** Records what was learned. */
public record RecordLesson(ProgrammeId programmeId, Actor by, LessonId lesson, Lesson recorded)
        implements ProgrammeCommand {}
