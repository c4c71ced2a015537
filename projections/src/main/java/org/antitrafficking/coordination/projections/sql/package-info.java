/** Statements as the followers and readers of this room ask them. It knows no table. */
@NullMarked
package org.antitrafficking.coordination.projections.sql;

import org.jspecify.annotations.NullMarked;
