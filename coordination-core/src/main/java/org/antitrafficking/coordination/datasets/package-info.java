/**
 * Data sets: published statistics that an agency brings in, with where they come from, line by line as they came.
 *
 * <p>A file is read whole or not at all. Nothing of it is mended, summed or picked: what is not as it should be is
 * warned of by line. Rows go in events of at most 500, and no entry of a feed has any: they are served from a table.
 * Who brings a data set in sees how far it has come; every partner sees it once it is finished. Nothing here is sealed,
 * since all of it was published before.
 */
@NullMarked
package org.antitrafficking.coordination.datasets;

import org.jspecify.annotations.NullMarked;
