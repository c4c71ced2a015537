package org.antitrafficking.eventlog.ledger;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.eventlog.merkle.Frontier;
import org.antitrafficking.eventlog.merkle.Hash;

/** A tree that leaves are added to, and the runs of hashes that came of it and are to be stored. */
final class GrowingTree {

    /** Hashes of one level that are stored together, as in a tile. */
    static final int TILE = 256;

    private static final int TILE_LEVELS = 8;

    /**
     * Hashes of complete subtrees from an index on, none of which crosses a multiple of {@value #TILE}.
     *
     * @param level of tiles: 0 for leaves
     */
    record Run(String tree, int level, long first, List<Hash> hashes) {}

    private final String name;
    private final Frontier frontier;
    private final List<Run> runs = new ArrayList<>();

    GrowingTree(String name, Frontier frontier) {
        this.name = name;
        this.frontier = frontier;
    }

    long size() {
        return frontier.size();
    }

    Hash root() {
        return frontier.root();
    }

    void append(Hash leafHash) {
        frontier.append(leafHash, (level, index, hash) -> {
            if (level % TILE_LEVELS == 0) add(level / TILE_LEVELS, index, hash);
        });
    }

    private void add(int level, long index, Hash hash) {
        for (int i = runs.size() - 1; i >= 0; i--) {
            Run run = runs.get(i);
            if (run.level != level) continue;
            if (run.first / TILE != index / TILE) break;
            run.hashes.add(hash);
            return;
        }
        var hashes = new ArrayList<Hash>();
        hashes.add(hash);
        runs.add(new Run(name, level, index, hashes));
    }

    /** What came since this was asked last. */
    List<Run> taken() {
        var taken = List.copyOf(runs);
        runs.clear();
        return taken;
    }
}
