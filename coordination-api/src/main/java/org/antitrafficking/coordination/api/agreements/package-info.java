/** Sharing agreements over HTTP: put before their parties, signed, left. */
@NullMarked
package org.antitrafficking.coordination.api.agreements;

import org.jspecify.annotations.NullMarked;
