/**
 * The pages that people see. A page is a pure function of the recorded JSON that the API would serve to the same
 * person: made in process by the same resource, and read by nothing else here. No class of this package knows of a
 * table, a view or a key. Templates are in {@code src/main/jte}, languages and styles in
 * {@code src/main/resources/pages}.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages;

import org.jspecify.annotations.NullMarked;
