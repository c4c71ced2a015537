/** Watches the time: clocks whose time has passed become facts. */
@NullMarked
package org.antitrafficking.coordination.api.clocks;

import org.jspecify.annotations.NullMarked;
