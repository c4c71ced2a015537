/** How much a partner has asked and made: its quota of blind queries, and of what others would have to keep for it. */
@NullMarked
package org.antitrafficking.coordination.quotas;

import org.jspecify.annotations.NullMarked;
