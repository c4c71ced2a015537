package org.antitrafficking.eventlog.merkle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/**
 * Reads a tree's nodes from its tiles: those between two levels of tiles are computed, from at most 128 hashes.
 *
 * <p>Each call reads each tile once, with the width that it has in a tree of this size. A node that the tree does not
 * have is an {@link IllegalArgumentException}, a reader's answer of the wrong length an {@link IllegalStateException}.
 * What the tiles say is not checked: whoever does not trust their store compares the root.
 */
public final class TileNodes implements Nodes {

    private final long size;
    private final TileReader reader;

    /** {@link IllegalArgumentException} for a negative size. */
    public TileNodes(long size, TileReader reader) {
        if (size < 0) throw new IllegalArgumentException("No tree has the size " + size);
        this.size = size;
        this.reader = reader;
    }

    /** A node's place: the tile's hashes from one on, so many. */
    private record Place(Tile tile, int from, int count) {}

    @Override
    public List<Hash> read(List<Node> nodes) {
        List<Place> places = nodes.stream().map(this::place).toList();
        List<Tile> tiles = places.stream().map(Place::tile).distinct().toList();
        if (tiles.isEmpty()) return List.of();
        List<byte[]> read = reader.read(tiles);
        if (read.size() != tiles.size())
            throw new IllegalStateException("Asked for " + tiles.size() + " tiles, got " + read.size());
        var bytesOf = new HashMap<Tile, byte[]>();
        for (int i = 0; i < tiles.size(); i++) bytesOf.put(tiles.get(i), checked(tiles.get(i), read.get(i)));

        var hasher = new TreeHasher();
        var hashes = new ArrayList<Hash>(nodes.size());
        for (Place place : places)
            hashes.add(perfect(Objects.requireNonNull(bytesOf.get(place.tile())), place.from(), place.count(), hasher));
        return hashes;
    }

    private Place place(Node node) {
        int level = node.level() / Tile.HEIGHT;
        int above = node.level() % Tile.HEIGHT;
        long first = node.index() << above;
        long index = first / Tile.FULL;
        int from = (int) (first % Tile.FULL);
        int count = 1 << above;
        int width = Tile.widthAt(level, index, size);
        if (from + count > width) throw new IllegalArgumentException("No " + node + " in a tree of the size " + size);
        return new Place(new Tile(level, index, width), from, count);
    }

    private static byte[] checked(Tile tile, byte[] bytes) {
        if (bytes.length != tile.width() * Hash.BYTES)
            throw new IllegalStateException(
                    "Tile " + tile.path() + " has " + bytes.length + " bytes instead of " + tile.width() * Hash.BYTES);
        return bytes;
    }

    private static Hash perfect(byte[] tile, int from, int count, TreeHasher hasher) {
        if (count == 1) return Hash.at(tile, from);
        int half = count / 2;
        return hasher.node(perfect(tile, from, half, hasher), perfect(tile, from + half, half, hasher));
    }
}
