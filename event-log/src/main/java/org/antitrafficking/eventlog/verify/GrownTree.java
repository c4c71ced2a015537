package org.antitrafficking.eventlog.verify;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.antitrafficking.eventlog.merkle.Frontier;
import org.antitrafficking.eventlog.merkle.Hash;

/**
 * A tree that is worked out anew from its leaf hashes, held against the hashes that are stored of the levels above. Its
 * roots are known as long as no leaf hash was missing.
 */
final class GrownTree implements AutoCloseable {

    /** Levels of the tree between two levels of runs. */
    private static final int HEIGHT = 8;

    private final Copy copy;
    private final String tree;
    private final Set<Integer> levels;
    private final Findings findings;
    private final Frontier frontier = new Frontier();
    private final StoredHashes leaves;
    private final SortedMap<Integer, StoredHashes> above = new TreeMap<>();
    private boolean broken;

    GrownTree(Copy copy, String tree, Set<Integer> levels, Findings findings) {
        this.copy = copy;
        this.tree = tree;
        this.levels = levels;
        this.findings = findings;
        this.leaves = new StoredHashes(copy, tree, 0, findings);
    }

    /** The leaf hashes that are stored. */
    StoredHashes leaves() {
        return leaves;
    }

    long size() {
        return frontier.size();
    }

    Hash root() {
        return frontier.root();
    }

    /** Whether a leaf hash is neither stored nor can be worked out, so that no later root is known. */
    boolean isBroken() {
        return broken;
    }

    void breakOff() {
        if (!broken)
            findings.add("Of " + tree + " nothing can be worked out from leaf " + (frontier.size() + 1)
                    + " on: that is missing.");
        broken = true;
    }

    void append(Hash leaf) {
        if (!broken)
            frontier.append(leaf, (height, index, hash) -> {
                if (height > 0 && height % HEIGHT == 0) compare(height / HEIGHT, index, hash);
            });
    }

    private void compare(int level, long index, Hash hash) {
        StoredHashes stored = above.computeIfAbsent(level, missing -> new StoredHashes(copy, tree, level, findings));
        Hash there = stored.at(index);
        if (there != null && !there.equals(hash))
            findings.add(stored.name() + " holds another hash at " + index + " than its leaves give.");
    }

    /** There are no more leaves. */
    void end() {
        if (broken) return;
        leaves.end(size());
        above.forEach((level, stored) -> stored.end(size() >> (HEIGHT * level)));
        for (int level : levels)
            if (level != 0 && !above.containsKey(level))
                findings.add(
                        "The runs of " + tree + " at level " + level + " are of no tree of " + size() + " leaves.");
    }

    @Override
    public void close() {
        leaves.close();
        above.values().forEach(StoredHashes::close);
    }
}
