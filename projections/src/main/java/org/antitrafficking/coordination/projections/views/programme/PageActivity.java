package org.antitrafficking.coordination.projections.views.programme;

import java.time.Instant;
import org.antitrafficking.coordination.programme.Activity;
import org.antitrafficking.coordination.words.PartnerId;

/**
 * An activity, on a page.
 *
 * @param at when it was planned so
 * @param by whose word it is
 */
public record PageActivity(Activity activity, Instant at, PartnerId by) {}
