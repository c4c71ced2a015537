package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Lesson;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * A lesson on a page.
 *
 * @param at when it was recorded
 * @param by whose word it is
 */
public record PageLesson(Lesson lesson, Instant at, PartnerId by) {}
