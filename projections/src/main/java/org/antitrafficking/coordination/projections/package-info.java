/** What each scope may see: made by the fence, kept in feeds. */
@NullMarked
package org.antitrafficking.coordination.projections;

import org.jspecify.annotations.NullMarked;
