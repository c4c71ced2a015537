/** What every page is made of, whatever it is of. */
@NullMarked
package org.antitrafficking.coordination.projections.views.pages;

import org.jspecify.annotations.NullMarked;
