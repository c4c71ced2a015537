/** Sharing agreements between partners: registered, signed by their parties, in force between dates. */
@NullMarked
package org.antitrafficking.coordination.agreements;

import org.jspecify.annotations.NullMarked;
