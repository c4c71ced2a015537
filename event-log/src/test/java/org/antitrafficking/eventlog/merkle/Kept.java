package org.antitrafficking.eventlog.merkle;

import java.util.ArrayList;
import java.util.List;

/** All nodes of a tree, kept in memory and read as nodes or as tiles; remembers what it was asked for. */
final class Kept {

    private final List<List<Hash>> levels = new ArrayList<>();
    final List<List<Node>> askedNodes = new ArrayList<>();
    final List<List<Tile>> askedTiles = new ArrayList<>();

    Kept(List<byte[]> leaves) {
        leaves.forEach(leaf -> add(0, SlowTree.leaf(leaf)));
    }

    private void add(int level, Hash hash) {
        if (levels.size() == level) levels.add(new ArrayList<>());
        List<Hash> there = levels.get(level);
        there.add(hash);
        if (there.size() % 2 == 0) add(level + 1, SlowTree.node(there.get(there.size() - 2), hash));
    }

    private Hash hash(int level, long index) {
        return levels.get(level).get(Math.toIntExact(index));
    }

    List<Hash> nodes(List<Node> nodes) {
        askedNodes.add(nodes);
        return nodes.stream().map(node -> hash(node.level(), node.index())).toList();
    }

    List<byte[]> tiles(List<Tile> tiles) {
        askedTiles.add(tiles);
        return tiles.stream().map(this::tile).toList();
    }

    byte[] tile(Tile tile) {
        var hashes = new ArrayList<Hash>();
        for (int i = 0; i < tile.width(); i++) hashes.add(hash(8 * tile.level(), 256 * tile.index() + i));
        return Hash.concat(hashes);
    }
}
