package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Measured;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * A figure of an indicator, on a page.
 *
 * @param at when it was taken
 * @param by whose word it is
 */
public record PageFigure(Measured figure, Instant at, PartnerId by) {}
