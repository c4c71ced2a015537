/**
 * What the platform's operator starts and follows: verifications and rebuilds. An operator is no partner's person, and
 * nothing here shows content; each start and each end is in the second log.
 */
@NullMarked
package org.antitrafficking.coordination.api.operations;

import org.jspecify.annotations.NullMarked;
