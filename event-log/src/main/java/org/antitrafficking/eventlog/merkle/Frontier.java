package org.antitrafficking.eventlog.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The right edge of a growing tree: the roots of the perfect subtrees that make it up, one for each bit of its size,
 * the largest first. All that it takes to append and to know the root. For one thread at a time.
 */
public final class Frontier {

    private final TreeHasher hasher = new TreeHasher();
    private final List<Hash> perfect;
    private long size;

    /** The edge of the tree without leaves. */
    public Frontier() {
        this(0, List.of());
    }

    /** The edge that {@link #perfect} told; {@link IllegalArgumentException} where number and size do not fit. */
    public Frontier(long size, List<Hash> perfect) {
        if (size < 0 || perfect.size() != Long.bitCount(size))
            throw new IllegalArgumentException(
                    "A tree of the size " + size + " is not made up of " + perfect.size() + " perfect subtrees");
        this.size = size;
        this.perfect = new ArrayList<>(perfect);
    }

    /** Which subtrees make up a tree of this size, the largest first; {@link IllegalArgumentException} if negative. */
    public static List<Node> nodes(long size) {
        if (size < 0) throw new IllegalArgumentException("No tree has the size " + size);
        var nodes = new ArrayList<Node>(Long.bitCount(size));
        for (long rest = size; rest != 0; rest &= rest - 1) {
            int level = Long.numberOfTrailingZeros(rest);
            nodes.addFirst(new Node(level, (size >> level) - 1));
        }
        return nodes;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** Is told of the perfect subtrees that a leaf completes, itself first. */
    public interface Completed {
        void subtree(int level, long index, Hash hash);
    }

    /** Adds a leaf by its hash; {@link ArithmeticException} after 2^63 − 1. */
    public void append(Hash leafHash) {
        append(leafHash, (level, index, hash) -> {});
    }

    /** The same, and tells what it completes. */
    public void append(Hash leafHash, Completed completed) {
        long grown = Math.incrementExact(size);
        Hash hash = leafHash;
        completed.subtree(0, size, hash);
        // Every 1 at the low end of the size is a subtree as large as what comes from the right.
        int levels = Long.numberOfTrailingZeros(grown);
        for (int level = 1; level <= levels; level++) {
            hash = hasher.node(perfect.removeLast(), hash);
            completed.subtree(level, size >> level, hash);
        }
        perfect.add(hash);
        size = grown;
    }

    /** The root of all leaves so far. */
    public Hash root() {
        return hasher.root(perfect);
    }

    /** The subtrees' roots, the largest first: a copy. */
    public List<Hash> perfect() {
        return List.copyOf(perfect);
    }
}
