/** What a scope sees of a bulletin. */
@NullMarked
package org.antitrafficking.coordination.projections.views.bulletins;

import org.jspecify.annotations.NullMarked;
