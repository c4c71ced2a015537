package org.antitrafficking.coordination.api.pages.investigations;

import java.util.List;
import org.antitrafficking.coordination.words.Limits;

/**
 * Which of many things of one sort a page has. An investigation may have a thousand decisions, and as many actions and
 * pieces of evidence: the document has the first ones of each, and each part has pages of its own for all.
 *
 * @param from how many come before them
 * @param most how many they are at most
 */
record Excerpt(int from, int most) {

    /** Of each part of the document. */
    static final Excerpt OF_THE_DOCUMENT = new Excerpt(0, 20);

    /** Of an agreement, all that it says: it names so many members at most. */
    static final Excerpt WHOLE = new Excerpt(0, Limits.INVESTIGATION_MEMBERS);

    /** How many things a page of one part has. */
    private static final int OF_A_PART = 100;

    /** Of a page of one part. */
    static Excerpt ofAPart(int from) {
        return new Excerpt(from, OF_A_PART);
    }

    <T> List<T> of(List<T> all) {
        int first = Math.min(from, all.size());
        return all.subList(first, first + Math.min(most, all.size() - first));
    }

    /** Whether something comes after them, of so many. */
    boolean goesOn(int all) {
        return all - from > most;
    }

    /** How many come before those that follow. */
    int next() {
        return from + most;
    }
}
