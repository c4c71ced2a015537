/** Reading what requests hold into the domain's values: what is missing or misshapen is told by its field's name. */
@NullMarked
package org.antitrafficking.coordination.api.shapes;

import org.jspecify.annotations.NullMarked;
