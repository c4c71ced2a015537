/**
 * What an auditor may look at: granted by the audited partner, or over its money by a programme's board, for a period,
 * at a level.
 */
@NullMarked
package org.antitrafficking.coordination.mandates;

import org.jspecify.annotations.NullMarked;
