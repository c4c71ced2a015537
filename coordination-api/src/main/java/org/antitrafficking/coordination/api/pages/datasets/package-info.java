/** Published statistics as people see them: where they come from, line by line, and drawn. */
@NullMarked
package org.antitrafficking.coordination.api.pages.datasets;

import org.jspecify.annotations.NullMarked;
