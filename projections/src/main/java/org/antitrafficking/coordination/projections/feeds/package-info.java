/**
 * The fence, which turns events into entries of each scope's feed, and the reading of one feed at a time.
 *
 * <p>A feed is the record of what was disclosed, not a cache: contiguous numbers from 1, written once, and the same for
 * whatever batches the events came in. An entry holds no log position and no event id. Taking away deletes contents and
 * never an entry. Nothing reads a feed past the row-level security of its scope.
 */
@NullMarked
package org.antitrafficking.coordination.projections.feeds;

import org.jspecify.annotations.NullMarked;
