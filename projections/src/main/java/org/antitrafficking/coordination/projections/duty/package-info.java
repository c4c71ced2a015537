/** What waits for persons on duty, and who of them is paged. */
@NullMarked
package org.antitrafficking.coordination.projections.duty;

import org.jspecify.annotations.NullMarked;
