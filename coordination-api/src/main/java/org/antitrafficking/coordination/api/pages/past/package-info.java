/**
 * The past as people see it: what a partner had been told by a moment, an item and its page as they were, how two
 * moments differ, who decided what between them and who read it, and proofs of that for auditors.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.past;

import org.jspecify.annotations.NullMarked;
