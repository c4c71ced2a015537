/** Bulletins over HTTP. */
@NullMarked
package org.antitrafficking.coordination.api.bulletins;

import org.jspecify.annotations.NullMarked;
