package org.antitrafficking.coordination.programme;

import org.antitrafficking.coordination.words.EventType;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.PersonId;
import org.axonframework.serialization.Revision;

/** Somebody has said what was learned. */
@EventType("programme-lesson-recorded")
@Revision("1")
public record LessonRecorded(ProgrammeId programmeId, PartnerId partner, PersonId by, LessonId lesson, Lesson recorded)
        implements PilotEvent {}
