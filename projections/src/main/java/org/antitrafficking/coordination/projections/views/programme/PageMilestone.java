package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Milestone;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * A milestone, on a page.
 *
 * @param at when that was said of it
 * @param by whose word it is
 */
public record PageMilestone(Instant at, PartnerId by, Milestone milestone) {}
