/** The ground: ids, sealed values, scopes, entries, refusals, limits, and who acts. It knows of nothing else here. */
@NullMarked
package org.antitrafficking.coordination.words;

import org.jspecify.annotations.NullMarked;
