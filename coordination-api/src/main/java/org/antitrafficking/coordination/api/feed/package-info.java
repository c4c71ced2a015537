/** Each partner's own feed over HTTP. */
@NullMarked
package org.antitrafficking.coordination.api.feed;

import org.jspecify.annotations.NullMarked;
