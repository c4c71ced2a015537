/** What the service is put together from, and what it refuses to start on. */
@NullMarked
package org.antitrafficking.coordination.api.wiring;

import org.jspecify.annotations.NullMarked;
