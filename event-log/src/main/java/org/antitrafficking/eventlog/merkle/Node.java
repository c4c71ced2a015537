package org.antitrafficking.eventlog.merkle;

/**
 * A perfect subtree: the one above the leaves from index × 2^level, 2^level in number. {@link IllegalArgumentException}
 * where no tree has it.
 *
 * @param level 0 for leaves, at most 62
 * @param index from 0 at that level
 */
public record Node(int level, long index) {

    private static final int MAX_LEVEL = 62;

    public Node {
        if (level < 0 || level > MAX_LEVEL || index < 0 || index >= Long.MAX_VALUE >> level)
            throw new IllegalArgumentException("No tree has a node " + index + " at level " + level);
    }
}
