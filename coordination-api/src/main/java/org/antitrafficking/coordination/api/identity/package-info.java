/** Who calls: partner, client and actor, and how a repeated request is told from a new one. */
@NullMarked
package org.antitrafficking.coordination.api.identity;

import org.jspecify.annotations.NullMarked;
