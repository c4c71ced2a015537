/**
 * Follows the feed of another instance of the platform as a partner's machine there: nothing of it is taken that was
 * not proved, and what the other instance takes away is taken away here.
 */
@NullMarked
package org.antitrafficking.coordination.api.federation;

import org.jspecify.annotations.NullMarked;
