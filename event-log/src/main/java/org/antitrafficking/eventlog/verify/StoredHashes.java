package org.antitrafficking.eventlog.verify;

import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Tile;
import org.jspecify.annotations.Nullable;

/**
 * The hashes that are stored of one level of a tree. What is wrong with the runs that hold them is a finding: gaps,
 * overlaps, runs that are too wide or hold no whole hashes.
 */
final class StoredHashes implements AutoCloseable {

    /** Told where nothing more is stored. */
    static final long NONE = Long.MAX_VALUE;

    /** No tree has so many hashes at any level. */
    private static final long MOST = 1L << 55;

    private final String tree;
    private final int level;
    private final Peeking<Copy.Run> runs;
    private final Findings findings;
    private byte[] hashes = {};
    private long first;
    private long end;
    private long missingFrom = NONE;
    private long missingEnd;

    StoredHashes(Copy copy, String tree, int level, Findings findings) {
        this.tree = tree;
        this.level = level;
        this.runs = new Peeking<>(copy.runs(tree, level), findings);
        this.findings = findings;
    }

    /** The first index from this one on that is stored; {@link #NONE} if there is none. Indexes never fall. */
    long from(long index) {
        while (index >= end) if (!advance()) return NONE;
        return Math.max(index, first);
    }

    /** The hash at an index; null, and a finding, where none is stored. */
    @Nullable
    Hash at(long index) {
        if (from(index) != index) {
            if (missingFrom == NONE) missingFrom = index;
            else if (missingEnd != index) {
                tellMissing();
                missingFrom = index;
            }
            missingEnd = index + 1;
            return null;
        }
        return Hash.at(hashes, (int) (index - first));
    }

    private boolean advance() {
        for (Copy.Run run = runs.take(); run != null; run = runs.take()) {
            int count = run.hashes().length / Hash.BYTES;
            if (count == 0 || run.hashes().length % Hash.BYTES != 0 || run.first() < 0 || run.first() >= MOST) {
                findings.add(name(run.first()) + " holds no hashes of a tree.");
                continue;
            }
            long last = run.first() + count - 1;
            if (run.first() / Tile.FULL != last / Tile.FULL)
                findings.add(name(run.first()) + " goes over a multiple of " + Tile.FULL + ".");
            if (run.first() < end) findings.add(name(run.first()) + " overlaps the run before it.");
            if (last < end) continue;
            hashes = run.hashes();
            first = run.first();
            end = last + 1;
            return true;
        }
        return false;
    }

    /** What findings call the run that a hash is in, or would be. */
    String name(long runFirst) {
        return "The run of " + tree + " at level " + level + " from " + runFirst;
    }

    /** The name of the run that the last hash came from. */
    String name() {
        return name(first);
    }

    private void tellMissing() {
        if (missingFrom != NONE)
            findings.add("The run of " + tree + " at level " + level + " from " + missingFrom
                    + " is missing: hashes to before " + missingEnd + ".");
        missingFrom = NONE;
    }

    /** All that the tree can have was asked for: what is stored beyond is a finding. */
    void end(long size) {
        tellMissing();
        if (end > size) findings.add(name() + " goes on behind the tree's end at " + size + ".");
        while (advance()) findings.add(name() + " is behind the tree's end at " + size + ".");
    }

    @Override
    public void close() {
        runs.close();
    }
}
