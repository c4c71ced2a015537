/** Who acts for a partner, in which roles. */
@NullMarked
package org.antitrafficking.coordination.persons;

import org.jspecify.annotations.NullMarked;
