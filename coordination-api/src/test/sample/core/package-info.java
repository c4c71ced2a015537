/** Bulletins: a sample of a feature, with everything that one may have. */
@NullMarked
package org.antitrafficking.coordination.bulletins;

import org.jspecify.annotations.NullMarked;
