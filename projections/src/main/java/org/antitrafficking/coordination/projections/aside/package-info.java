/**
 * What one row could not be made into is set aside for its item: whoever follows goes on with everything else. The
 * fence does not use it: it never skips.
 */
@NullMarked
package org.antitrafficking.coordination.projections.aside;

import org.jspecify.annotations.NullMarked;
