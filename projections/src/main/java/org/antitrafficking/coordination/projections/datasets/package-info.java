/** Rows of data sets, in a table: a follower of the log fills it, and every partner reads what is published of it. */
@NullMarked
package org.antitrafficking.coordination.projections.datasets;

import org.jspecify.annotations.NullMarked;
