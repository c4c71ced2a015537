package org.antitrafficking.coordination.features;

import java.time.Instant;
import org.antitrafficking.coordination.words.Nature;
import org.jspecify.annotations.Nullable;

/**
 * What became of an item at a partner that it reached.
 *
 * @param since when it has it, or had it last
 * @param taken null while it has it
 * @param said null where nothing is owed
 */
public record Exposed(
        Instant since, @Nullable Taken taken, @Nullable Said said) {

    /** What a partner says that the item was taken from, until it says something. */
    public static final Said NEVER_CONFIRMED = new Said("never-confirmed", null, null, null);

    /**
     * When and how the item was taken from it.
     *
     * @param how {@code narrowed}, {@code recalled} or {@code expired}
     */
    public record Taken(Instant at, String how) {}

    /**
     * What it said of what was taken back.
     *
     * @param answer as it is written
     * @param at null where it said nothing yet
     * @param kept the ground on which it keeps something
     * @param by whether a person or a machine said it
     */
    public record Said(
            String answer,
            @Nullable Instant at,
            @Nullable String kept,
            @Nullable Nature by) {}
}
