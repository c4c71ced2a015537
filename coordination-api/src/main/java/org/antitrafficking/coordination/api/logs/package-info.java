/** Lines of the log: what happened and where, never what a request or an item said. */
@NullMarked
package org.antitrafficking.coordination.api.logs;

import org.jspecify.annotations.NullMarked;
