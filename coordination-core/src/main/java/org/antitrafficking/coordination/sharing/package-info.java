/**
 * What every shared thing has in common: scopes, audiences, entries, sealed values, the rule of two, and the two ways
 * to refuse.
 *
 * <p>An entry reaches the scope that it names and no other. Hidden and non-existent are one answer, given before any
 * rule is looked at. Nothing in here adds a recipient.
 */
@NullMarked
package org.antitrafficking.coordination.sharing;

import org.jspecify.annotations.NullMarked;
