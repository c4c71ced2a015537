package org.antitrafficking.eventlog.ledger;

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

    /** Under which name the anchor tree is stored: it begins anew in each epoch. */
    static String anchorTree(int epoch) {
        return Origin.ANCHOR + "/" + epoch;
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

    /** Of a tree at a size that it has or had. */
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

    /** The hashes of tiles, as many as each is wide. */
    private List<byte[]> read(String tree, List<Tile> tiles) throws SQLException {
        var all = new ArrayList<byte[]>(tiles.size());
        try (PreparedStatement select = connection.prepareStatement("""
            select hashes from ledger.run where tree = ? and level = ? and first >= ? and first < ? order by first
            """)) {
            for (Tile tile : tiles) {
                long first = tile.index() * GrowingTree.TILE;
                select.setString(1, tree);
                select.setInt(2, tile.level());
                select.setLong(3, first);
                select.setLong(4, first + tile.width());
                var hashes = new byte[GrowingTree.TILE * Hash.BYTES];
                int length = 0;
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        byte[] run = row.getBytes(1);
                        int fits = Math.min(run.length, hashes.length - length);
                        System.arraycopy(run, 0, hashes, length, fits);
                        length += fits;
                    }
                }
                all.add(Arrays.copyOf(hashes, Math.min(length, tile.width() * Hash.BYTES)));
            }
        }
        return all;
    }

    /** Adds runs. Where another node was there before, the primary key refuses. */
    void write(Collection<GrowingTree.Run> runs) throws SQLException {
        if (runs.isEmpty()) return;
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into ledger.run (tree, level, first, hashes)
            select * from unnest(?::text[], ?::smallint[], ?::bigint[], ?::bytea[])
            """)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", runs.stream().map(GrowingTree.Run::tree).toArray(String[]::new)));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "smallint",
                            runs.stream().map(run -> (short) run.level()).toArray(Short[]::new)));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bigint", runs.stream().map(GrowingTree.Run::first).toArray(Long[]::new)));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea",
                            runs.stream().map(run -> Hash.concat(run.hashes())).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }
}
