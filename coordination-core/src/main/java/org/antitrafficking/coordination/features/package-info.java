/**
 * What a feature is. Each feature's package ends in one value of {@link Feature}, and
 * {@link org.antitrafficking.coordination.Features} lists them: whatever the platform does with commands, events,
 * clocks, keys and disclosure, it does in a loop over that list.
 */
@NullMarked
package org.antitrafficking.coordination.features;

import org.jspecify.annotations.NullMarked;
