/** Which clocks run and when they are due: a fold of the log, in which whoever watches the time looks. */
@NullMarked
package org.antitrafficking.coordination.projections.clocks;

import org.jspecify.annotations.NullMarked;
