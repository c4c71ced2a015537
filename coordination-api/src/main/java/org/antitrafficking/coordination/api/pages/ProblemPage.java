package org.antitrafficking.coordination.api.pages;

import java.util.List;
import org.antitrafficking.coordination.api.pages.SheetPage.Fact;
import org.jspecify.annotations.Nullable;

/**
 * A problem, as a page.
 *
 * @param heading what it is
 * @param what is to be done
 * @param rule what the rule says that forbids it; null where none does, or none that has words
 * @param figures on which that rule fails; none where it is no rule of figures
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
        List<Fact> figures,
        @Nullable String detail,
        @Nullable String kept,
        String onward,
        String onwardSaid) {

    public ProblemPage {
        figures = List.copyOf(figures);
    }
}
