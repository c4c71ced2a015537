package org.antitrafficking.eventlog.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What does not hold, in the order in which it was found: the first of it, and how much there is. */
final class Findings {

    /** More than these nobody reads. */
    static final int KEPT = 1_000;

    private static final int MAX_CHARS = 1_000;

    private final List<String> kept = new ArrayList<>();
    private long count;

    void add(@Nullable String finding) {
        count++;
        if (kept.size() < KEPT) kept.add(oneLine(String.valueOf(finding)));
    }

    /** Names come out of what is checked: none of them may end a line, or be endless. */
    private static String oneLine(String finding) {
        String line = finding.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + " …";
    }

    List<String> kept() {
        return List.copyOf(kept);
    }

    long count() {
        return count;
    }
}
