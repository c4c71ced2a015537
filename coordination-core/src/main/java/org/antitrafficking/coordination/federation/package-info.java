/**
 * What another instance of the platform told a partner of this one: each item as it was proved when it came, under keys
 * of this instance, for that partner alone.
 *
 * <p>The origin says who has an item. Nothing here shares it further, and what the origin takes away is taken away.
 */
@NullMarked
package org.antitrafficking.coordination.federation;

import org.jspecify.annotations.NullMarked;
