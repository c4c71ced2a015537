/** Information requests and blind queries over HTTP. */
@NullMarked
package org.antitrafficking.coordination.api.requests;

import org.jspecify.annotations.NullMarked;
