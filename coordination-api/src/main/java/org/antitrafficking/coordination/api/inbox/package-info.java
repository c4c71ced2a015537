/**
 * What a person looks at: the inbox, its counts, a search, and pages as they are served. All of it is read from the
 * views of the scopes that the person holds at that moment.
 */
@NullMarked
package org.antitrafficking.coordination.api.inbox;

import org.jspecify.annotations.NullMarked;
