/**
 * Who acts for a partner, in which roles.
 *
 * <p>An identity is one person, of one partner, for good. A partner's administrators bind and grant, and nobody grants
 * to oneself; the first ones are those that the directory names. A machine never validates, audits, grants or signs.
 * Other partners see nothing of it.
 */
@NullMarked
package org.antitrafficking.coordination.persons;

import org.jspecify.annotations.NullMarked;
