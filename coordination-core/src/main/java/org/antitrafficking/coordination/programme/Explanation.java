package org.antitrafficking.coordination.programme;

import java.time.Instant;
import org.antitrafficking.coordination.words.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of a transaction that spent more than there was.
 *
 * @param missed whether the time was over without it
 * @param explanation null until somebody has given it
 */
public record Explanation(
        Instant due, boolean missed, @Nullable Sealed explanation) {}
