/** Alerts over HTTP: one resource a transition of their life. */
@NullMarked
package org.antitrafficking.coordination.api.alerts;

import org.jspecify.annotations.NullMarked;
