/**
 * Recorded commands run again through today's code: which decisions would come out differently now. Nothing is written,
 * and nothing of what an item says is told; what can't be decided again is counted and never guessed.
 */
@NullMarked
package org.antitrafficking.coordination.api.redecisions;

import org.jspecify.annotations.NullMarked;
