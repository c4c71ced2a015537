/** Who of a partner is on duty, over HTTP, and the pager, which tells that person that something waits. */
@NullMarked
package org.antitrafficking.coordination.api.duty;

import org.jspecify.annotations.NullMarked;
