package org.antitrafficking.coordination.projections.views.alerts;

import java.time.Instant;
import org.antitrafficking.coordination.alerts.Closure;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.jspecify.annotations.Nullable;

/**
 * How and when the alert ended.
 *
 * @param reason of a recall, for the owner alone
 */
public record Ended(Instant at, Closure closure, @Nullable PageText reason) {}
