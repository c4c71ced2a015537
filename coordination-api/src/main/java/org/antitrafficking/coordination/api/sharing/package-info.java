/** What several features' resources take of what is shared: terms, protection, persons. */
@NullMarked
package org.antitrafficking.coordination.api.sharing;

import org.jspecify.annotations.NullMarked;
