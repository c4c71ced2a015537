/** What somebody may do to an item, for pages and programs alike: just what the rules would accept. */
@NullMarked
package org.antitrafficking.coordination.api.offers;

import org.jspecify.annotations.NullMarked;
