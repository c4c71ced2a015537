/**
 * How the service is: one thread looks at each part in turn, and whoever asks gets what it saw last. So a probe never
 * waits for a database, and many probes cost what one does.
 */
@NullMarked
package org.antitrafficking.coordination.api.health;

import org.jspecify.annotations.NullMarked;
