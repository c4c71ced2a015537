package org.antitrafficking.coordination.api.pages;

import org.jspecify.annotations.Nullable;

/**
 * A problem, as a page.
 *
 * @param heading what it is
 * @param what is to be done
 * @param rule what the rule says that forbids it; null where none does, or none that has words
 * @param detail what the problem itself says, in English; null where {@code what} says all of it
 * @param kept that what somebody wrote is kept; null where nothing was
 * @param onward where to go on
 * @param onwardSaid what is there
 */
public record ProblemPage(
        Frame frame,
        String heading,
        String what,
        @Nullable String rule,
        @Nullable String detail,
        @Nullable String kept,
        String onward,
        String onwardSaid) {}
