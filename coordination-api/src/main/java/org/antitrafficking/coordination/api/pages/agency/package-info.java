/**
 * One's own agency as its people see it: persons and machines, who is on duty, the clocks of what it issues, mandates
 * over it, what it read, and what an administrator, a supervisor or a signer may do with them.
 */
@NullMarked
package org.antitrafficking.coordination.api.pages.agency;

import org.jspecify.annotations.NullMarked;
