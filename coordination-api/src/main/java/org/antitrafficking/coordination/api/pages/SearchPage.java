package org.antitrafficking.coordination.api.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search, and what it found.
 *
 * @param query that was searched for; empty before that
 * @param most characters of a query
 * @param lacks whether a fault keeps something from what is found
 * @param found null before anything was searched for
 * @param next where it goes on; null where it does not
 */
public record SearchPage(
        Frame frame,
        String query,
        int most,
        boolean lacks,
        @Nullable List<InboxPage.Line> found,
        @Nullable String next) {
    public SearchPage {
        found = found == null ? null : List.copyOf(found);
    }
}
