/** Pages of joint investigations. */
@NullMarked
package org.antitrafficking.coordination.projections.views.investigations;

import org.jspecify.annotations.NullMarked;
