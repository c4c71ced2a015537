/**
 * Hash trees over a log (RFC 6962, 2.1; RFC 9162, 2.1) with SHA-256, and the tiles in which they are stored and served
 * (C2SP tlog-tiles).
 *
 * <p>Nothing here reads or writes: storage stands behind {@link org.antitrafficking.eventlog.merkle.Nodes} and
 * {@link org.antitrafficking.eventlog.merkle.TileReader}, each asked once for all that an answer needs. Nothing here
 * knows what a leaf says, who signed a root or which roots belong to one log. Sizes and indexes are at most 2^63 − 1.
 */
@NullMarked
package org.antitrafficking.eventlog.merkle;

import org.jspecify.annotations.NullMarked;
