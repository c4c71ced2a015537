package org.antitrafficking.coordination.projections.feeds;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.ledger.Leaves;
import org.antitrafficking.eventlog.ledger.TreeSource;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;

/** The feeds' trees, one a scope: the leaf of entry n has the index n - 1. */
public final class FeedTrees implements TreeSource {

    static final String PREFIX = "feed/";

    // Numbers have no gaps, so what follows a size is a range of them.
    private static final String NEXT = """
        select e.scope, e.number, (extract(epoch from e.recorded_at) * 1000000)::bigint, e.kind, e.revision, e.commitment
        from unnest(?::text[], ?::bigint[]) as feed (scope, size) cross join lateral (
          select * from disclosure.entry where scope = feed.scope and number > feed.size order by number limit ?) as e
        limit ?
        """;

    private final Leaves leaves = new Leaves();

    /** The turn of the last batch of the fence whose entries are all in their trees. */
    private long turn;

    /** The name of a feed's tree. */
    public static String tree(Scope scope) {
        return PREFIX + scope;
    }

    /** The bytes of an entry's leaf. */
    public static byte[] leaf(Scope scope, FeedEntry entry) {
        return new Leaves()
                .entry(
                        scope.value(),
                        entry.number(),
                        entry.recordedAt(),
                        entry.kind(),
                        entry.revision(),
                        entry.commitment());
    }

    @Override
    public Map<String, List<Hash>> next(Connection connection, Sizes sizes, TreeHasher hasher, int limit)
            throws SQLException {
        var grown = new ArrayList<String>();
        long lastTurn = grownSince(connection, grown);
        if (grown.isEmpty()) return Map.of();
        Map<String, Long> known =
                sizes.of(grown.stream().map(scope -> PREFIX + scope).toList());
        var next = new LinkedHashMap<String, List<Hash>>(); // older feeds first
        int read = 0;
        try (PreparedStatement select = connection.prepareStatement(NEXT)) {
            select.setArray(1, text(connection, grown));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint",
                            grown.stream()
                                    .map(scope -> known.getOrDefault(PREFIX + scope, 0L))
                                    .toArray()));
            select.setInt(3, limit);
            select.setInt(4, limit);
            try (ResultSet row = select.executeQuery()) {
                for (; row.next(); read++) {
                    String tree = PREFIX + row.getString(1);
                    List<Hash> hashes = next.computeIfAbsent(tree, first -> new ArrayList<>());
                    long expected = known.getOrDefault(tree, 0L) + hashes.size() + 1;
                    if (row.getLong(2) != expected)
                        throw new IllegalStateException("Number " + row.getLong(2) + " of " + tree + " stands where "
                                + expected + " should. Nothing was anchored beyond it; run the verification");
                    hashes.add(hasher.leaf(leaf(row)));
                }
            }
        }
        if (read < limit) turn = lastTurn;
        return next;
    }

    private byte[] leaf(ResultSet row) throws SQLException {
        return leaves.entry(
                row.getString(1),
                row.getLong(2),
                instant(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getBytes(6));
    }

    /** Adds the scopes whose feeds have grown; returns the last turn that they show. */
    private long grownSince(Connection connection, List<String> grown) throws SQLException {
        long last = turn;
        try (PreparedStatement select = connection.prepareStatement(
                "select scope, turn from disclosure.feed where turn > ? order by turn, scope")) {
            select.setLong(1, turn);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    grown.add(row.getString(1));
                    last = row.getLong(2);
                }
            }
        }
        return last;
    }

    private static Array text(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    @Override
    public void forget() {
        turn = 0;
    }
}
