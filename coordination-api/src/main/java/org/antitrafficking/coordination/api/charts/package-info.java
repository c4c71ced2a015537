/** Figures over time: drawn, as a table, and as JSON. Each says the same. */
@NullMarked
package org.antitrafficking.coordination.api.charts;

import org.jspecify.annotations.NullMarked;
