/**
 * What feeds said by a moment of the past. A feed's numbers have no gap and its times never fall, so what was recorded
 * by a moment is a beginning of the feed; what was taken away since is known from the entries that took it, and is told
 * as such. Nothing here is stored: it is worked out from the feeds at each question, one scope at a time, under
 * row-level security.
 */
@NullMarked
package org.antitrafficking.coordination.projections.asof;

import org.jspecify.annotations.NullMarked;
