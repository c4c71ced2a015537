package org.antitrafficking.coordination.api.facts;

import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.eventlog.Relied;
import org.jspecify.annotations.Nullable;

/** Where a {@link Reading} has its items from: as they stand, or as they once stood. */
interface FactSource {

    /** An item with its last sequence; {@link Relied#ABSENT} before its first event. */
    record Fact<S>(@Nullable S state, long sequence) {}

    <S> Fact<S> fact(Feature<?, ?, S, ?> feature, String id);
}
