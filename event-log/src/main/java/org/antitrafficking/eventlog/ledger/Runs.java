package org.antitrafficking.eventlog.ledger;

import java.io.ByteArrayOutputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antitrafficking.eventlog.merkle.Frontier;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Tile;
import org.antitrafficking.eventlog.merkle.TileNodes;
import org.antitrafficking.eventlog.merkle.TileReader;

/** The table of runs: all hashes of all trees. */
final class Runs {

    private final Connection connection;

    Runs(Connection connection) {
        this.connection = connection;
    }

    /** What the names of all anchor trees begin with, and no other tree's. */
    static String anchorTrees() {
        return Origin.ANCHOR + "/";
    }

    /** Under which name the anchor tree is stored: it begins anew in each epoch. */
    static String anchorTree(int epoch) {
        return anchorTrees() + epoch;
    }

    /** How many leaves trees have; those that have none are not in it. */
    Map<String, Long> sizes(Collection<String> trees) throws SQLException {
        var sizes = new HashMap<String, Long>();
        try (PreparedStatement select = connection.prepareStatement("""
            select one.tree, last.first + octet_length(last.hashes) / 32
            from unnest(?::text[]) as one (tree) cross join lateral (
              select first, hashes from ledger.run where tree = one.tree and level = 0
              order by first desc limit 1) as last
            """)) {
            select.setArray(1, connection.createArrayOf("text", trees.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) sizes.put(row.getString(1), row.getLong(2));
            }
        }
        return sizes;
    }

    /** A tree as it is stored, to go on from there. */
    GrowingTree tree(String name, long size) {
        return new GrowingTree(name, new Frontier(size, nodes(name, size).read(Frontier.nodes(size))));
    }

    /** The hashes of a tree at a size that it has or had. */
    TileNodes nodes(String tree, long size) {
        return new TileNodes(size, reader(tree));
    }

    TileReader reader(String tree) {
        return tiles -> {
            try {
                return read(tree, tiles);
            } catch (SQLException e) {
                throw new LedgerUnavailable(e);
            }
        };
    }

    /** The hashes of tiles, as many as each is wide: one query, a probe of the index for each. */
    private List<byte[]> read(String tree, List<Tile> tiles) throws SQLException {
        var read = new ArrayList<ByteArrayOutputStream>();
        tiles.forEach(tile -> read.add(new ByteArrayOutputStream(tile.width() * Hash.BYTES)));
        try (PreparedStatement select = connection.prepareStatement("""
            select tile.ordinal, run.hashes
            from unnest(?::smallint[], ?::bigint[], ?::int[]) with ordinality as tile (level, first, width, ordinal)
            cross join lateral (
              select first, hashes from ledger.run
              where tree = ? and level = tile.level and first >= tile.first and first < tile.first + tile.width
              offset 0) as run
            order by tile.ordinal, run.first
            """)) {
            select.setArray(1, array("smallint", tiles, tile -> (short) tile.level()));
            select.setArray(2, array("bigint", tiles, tile -> tile.index() * GrowingTree.TILE));
            select.setArray(3, array("int", tiles, Tile::width));
            select.setString(4, tree);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) read.get(row.getInt(1) - 1).writeBytes(row.getBytes(2));
            }
        }
        var all = new ArrayList<byte[]>();
        for (int i = 0; i < tiles.size(); i++) {
            byte[] hashes = read.get(i).toByteArray(); // which may go on behind the tile's width
            all.add(Arrays.copyOf(hashes, Math.min(hashes.length, tiles.get(i).width() * Hash.BYTES)));
        }
        return all;
    }

    private <T> Array array(String type, Collection<T> of, Function<T, ?> value) throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray());
    }

    /** Adds runs. Where another node was there before, the primary key refuses. */
    void write(Collection<GrowingTree.Run> runs) throws SQLException {
        if (runs.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into ledger.run (tree, level, first, hashes)
            select * from unnest(?::text[], ?::smallint[], ?::bigint[], ?::bytea[])
            """)) {
            insert.setArray(1, array("text", runs, GrowingTree.Run::tree));
            insert.setArray(2, array("smallint", runs, run -> (short) run.level()));
            insert.setArray(3, array("bigint", runs, GrowingTree.Run::first));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea",
                            runs.stream().map(run -> Hash.concat(run.hashes())).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }
}
