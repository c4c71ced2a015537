package org.antitrafficking.coordination.projections.views.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an owner's page tells of a partner that the item reached.
 *
 * @param since when it has it, or had it last
 * @param taken null while it has it
 * @param said null where nothing is owed
 */
public record Exposed(
        Instant since, @Nullable Taken taken, @Nullable Said said) {

    /** When and how the item was taken from it. */
    public record Taken(Instant at, String how) {}

    /**
     * What it said of what was taken back.
     *
     * @param at null where it said nothing yet, or the page began with that
     * @param kept the ground on which it keeps something
     */
    public record Said(
            String answer, @Nullable Instant at, @Nullable String kept) {}
}
