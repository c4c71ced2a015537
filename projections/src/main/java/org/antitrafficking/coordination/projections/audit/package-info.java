/** Where decisions and reads are found again: indexes over the records, folded from them. */
@NullMarked
package org.antitrafficking.coordination.projections.audit;

import org.jspecify.annotations.NullMarked;
