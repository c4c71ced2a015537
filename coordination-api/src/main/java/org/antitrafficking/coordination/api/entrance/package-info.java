/** What is shown to whoever opens the service's address without a token: what it is, and where to read on. No data. */
@NullMarked
package org.antitrafficking.coordination.api.entrance;

import org.jspecify.annotations.NullMarked;
