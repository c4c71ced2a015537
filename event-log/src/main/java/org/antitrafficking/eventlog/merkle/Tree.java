package org.antitrafficking.eventlog.merkle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What can be told of a tree of some size whose perfect subtrees can be read (RFC 9162, 2.1.1, 2.1.3.1 and 2.1.4.1).
 *
 * <p>Every answer reads all that it needs at once, fewer than 64 nodes for a root and 128 for a proof. A reader that
 * answers with fewer or more hashes than it was asked for is an {@link IllegalStateException}.
 */
public final class Tree {

    private final long size;
    private final Nodes nodes;

    /** {@link IllegalArgumentException} for a negative size. */
    public Tree(long size, Nodes nodes) {
        if (size < 0) throw new IllegalArgumentException("No tree has the size " + size);
        this.size = size;
        this.nodes = nodes;
    }

    /** The leaves from one index to before another: a subtree, perfect or at the right edge. */
    private record Range(long start, long end) {

        /** The first leaf of the right half; for two leaves and more. */
        long middle() {
            return start + Long.highestOneBit(end - start - 1);
        }

        Range left() {
            return new Range(start, middle());
        }

        Range right() {
            return new Range(middle(), end);
        }

        /** The perfect subtrees of which it consists, the largest first. */
        List<Node> nodes() {
            return Frontier.nodes(end - start).stream()
                    .map(node -> new Node(node.level(), node.index() + (start >> node.level())))
                    .toList();
        }
    }

    /** The root of all leaves. */
    public Hash root() {
        return roots(List.of(new Range(0, size))).getFirst();
    }

    /** The proof that a leaf is in the tree, its sibling first; {@link IllegalArgumentException} beyond the size. */
    public List<Hash> inclusion(long index) {
        if (index < 0 || index >= size)
            throw new IllegalArgumentException("No leaf " + index + " in a tree of the size " + size);
        var siblings = new ArrayList<Range>();
        var range = new Range(0, size);
        while (range.end() - range.start() > 1) {
            boolean left = index < range.middle();
            siblings.add(left ? range.right() : range.left());
            range = left ? range.left() : range.right();
        }
        Collections.reverse(siblings);
        return roots(siblings);
    }

    /**
     * The proof that the tree begins with the tree of an old size, empty for 0 and for the size itself;
     * {@link IllegalArgumentException} beyond the size.
     */
    public List<Hash> consistency(long oldSize) {
        if (oldSize < 0 || oldSize > size)
            throw new IllegalArgumentException("No old size " + oldSize + " of a tree of the size " + size);
        if (oldSize == 0) return List.of();
        var siblings = new ArrayList<Range>();
        var range = new Range(0, size);
        while (range.end() != oldSize) {
            boolean left = oldSize <= range.middle();
            siblings.add(left ? range.right() : range.left());
            range = left ? range.left() : range.right();
        }
        if (range.start() > 0) siblings.add(range); // otherwise it is the old tree, whose root the verifier has
        Collections.reverse(siblings);
        return roots(siblings);
    }

    private List<Hash> roots(List<Range> ranges) {
        List<List<Node>> parts = ranges.stream().map(Range::nodes).toList();
        List<Hash> read = read(parts.stream().flatMap(List::stream).toList());
        var hasher = new TreeHasher();
        var roots = new ArrayList<Hash>(ranges.size());
        int from = 0;
        for (List<Node> part : parts) {
            roots.add(hasher.root(read.subList(from, from + part.size())));
            from += part.size();
        }
        return roots;
    }

    private List<Hash> read(List<Node> asked) {
        if (asked.isEmpty()) return List.of();
        List<Hash> read = nodes.read(asked);
        if (read.size() != asked.size())
            throw new IllegalStateException("Asked for " + asked.size() + " nodes, got " + read.size());
        return read;
    }
}
