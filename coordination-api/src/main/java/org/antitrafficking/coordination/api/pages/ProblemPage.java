package org.antitrafficking.coordination.api.pages;

import org.jspecify.annotations.Nullable;

/**
 * A problem, as a page.
 *
 * @param heading what it is
 * @param what is to be done
 * @param detail what the problem itself says, in English; null where {@code what} says all of it
 * @param onward where to go on
 * @param onwardSaid what is there
 */
public record ProblemPage(
        Frame frame, String heading, String what, @Nullable String detail, String onward, String onwardSaid) {}
