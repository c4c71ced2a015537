package org.antitrafficking.coordination.alerts;

import org.antitrafficking.coordination.words.Actor;
import org.jspecify.annotations.Nullable;

/** A past recipient says what it did with what was taken back; {@code kept} is the ground where it kept it. */
public record AnswerRecall(
        AlertId alertId,
        Actor by,
        RecallAnswer answer,
        @Nullable KeptOn kept) implements AlertCommand {}
