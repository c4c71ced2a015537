/** Pages of joint programmes. */
@NullMarked
package org.antitrafficking.coordination.projections.views.programme;

import org.jspecify.annotations.NullMarked;
