package org.antitrafficking.eventlog.merkle;

import java.util.List;

/** Where a tree's tiles are kept. */
@FunctionalInterface
public interface TileReader {

    /** The tiles' hashes, each tile's one after the other: width × 32 bytes; in the order asked. */
    List<byte[]> read(List<Tile> tiles);
}
