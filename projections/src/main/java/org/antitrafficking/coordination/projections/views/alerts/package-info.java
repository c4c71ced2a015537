/** Pages of alerts. */
@NullMarked
package org.antitrafficking.coordination.projections.views.alerts;

import org.jspecify.annotations.NullMarked;
