/**
 * Each scope's own feed over HTTP, by pull and as streams. A stream looks again who reads it before each batch, records
 * the batch before its first byte, and ends within a second of what gave a right to it.
 */
@NullMarked
package org.antitrafficking.coordination.api.feed;

import org.jspecify.annotations.NullMarked;
