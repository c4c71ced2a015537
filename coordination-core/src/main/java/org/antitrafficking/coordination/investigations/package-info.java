/**
 * Joint investigations: competent authorities of several countries agree, and then work as one team.
 *
 * <p>The agreement says who sees what, and nothing else does: an investigation is in the own scopes of the persons that
 * the agreement in force names, and of those at the table where it is negotiated. No agency's scope ever has it. Who
 * leaves sees nothing new from that event on.
 */
@NullMarked
package org.antitrafficking.coordination.investigations;

import org.jspecify.annotations.NullMarked;
