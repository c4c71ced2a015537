package org.antitrafficking.coordination.alerts;

import org.jspecify.annotations.Nullable;

/**
 * A past recipient's last word on what was taken back.
 *
 * @param kept the ground; absent unless it was kept
 */
public record RecallReply(RecallAnswer answer, @Nullable KeptOn kept) {}
