/**
 * Reads of items, persons and partners: each is recorded in the second log before its answer begins, and what can't be
 * recorded is not served.
 */
@NullMarked
package org.antitrafficking.coordination.api.reads;

import org.jspecify.annotations.NullMarked;
