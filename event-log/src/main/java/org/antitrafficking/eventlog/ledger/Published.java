package org.antitrafficking.eventlog.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;

/**
 * The last anchor whose checkpoint was signed and cosigned by enough witnesses, and the heads that it holds.
 *
 * @param anchoredAt when the anchor was added, at its tick
 * @param note the anchor tree's checkpoint
 * @param main the main ledger's at that anchor; empty where it has no leaf
 */
record Published(
        Origin origin,
        long number,
        Instant anchoredAt,
        SignedNote note,
        Optional<SignedNote> main,
        Map<String, HeadTree.Head> heads,
        HeadTree tree) {

    /** What is published; empty before the first anchor of the epoch. */
    static Optional<Published> read(Connection connection, Origin origin) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
            select c.number, c.note, a.seed, m.note, a.anchored_at from ledger.checkpoint c
            join ledger.anchor a using (epoch, number)
            left join ledger.checkpoint m on m.epoch = c.epoch and m.number = c.number and m.tree = 'main'
            where c.epoch = ? and c.tree = 'anchor' and c.witnessed order by c.number desc limit 1
            """)) {
            select.setInt(1, origin.epoch());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                long number = row.getLong(1);
                SignedNote note = SignedNote.parse(row.getString(2));
                checkOrigin(note, origin);
                Map<String, HeadTree.Head> heads = heads(connection, origin, number);
                return Optional.of(new Published(
                        origin,
                        number,
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        note,
                        Optional.ofNullable(row.getString(4)).map(SignedNote::parse),
                        heads,
                        new HeadTree(row.getBytes(3), heads.values())));
            }
        }
    }

    /** Whoever signs may have been given another name of the ledger than this node. */
    private static void checkOrigin(SignedNote note, Origin origin) {
        String signed = Checkpoint.of(note).origin();
        if (!signed.equals(origin.of(Origin.ANCHOR)))
            throw new IllegalStateException(
                    "Checkpoints are signed under the origin " + signed + ", and this node's" + " settings give "
                            + origin.of(Origin.ANCHOR) + ". Set coordination.ledger.name alike everywhere.");
    }

    /** The anchor tree's last checkpoint of the epoch, whether enough witnesses cosigned it or not. */
    static Optional<SignedNote> last(Connection connection, Origin origin) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select note from ledger.checkpoint"
                + " where epoch = ? and tree = 'anchor' order by number desc limit 1")) {
            select.setInt(1, origin.epoch());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(SignedNote.parse(row.getString(1))) : Optional.empty();
            }
        }
    }

    /** Whether an anchor's checkpoint was stored. */
    static boolean isStored(Connection connection, Origin origin, long number) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select from ledger.checkpoint where epoch = ? and number = ?")) {
            select.setInt(1, origin.epoch());
            select.setLong(2, number);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Stores a tree's checkpoint at an anchor, in a transaction that holds the lease. */
    static void store(
            Connection connection, Origin origin, long number, String tree, SignedNote note, boolean witnessed)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger.checkpoint (epoch, number, tree, note, witnessed) values (?, ?, ?, ?, ?)")) {
            insert.setInt(1, origin.epoch());
            insert.setLong(2, number);
            insert.setString(3, tree);
            insert.setString(4, note.toString());
            insert.setBoolean(5, witnessed);
            insert.executeUpdate();
        }
    }

    /** The heads that an anchor holds, by tree. */
    static Map<String, HeadTree.Head> heads(Connection connection, Origin origin, long number) throws SQLException {
        var heads = new HashMap<String, HeadTree.Head>();
        try (PreparedStatement select = connection.prepareStatement("""
            select tree.name, tree.slot, head.size, head.root from ledger.tree cross join lateral (
              select size, root from ledger.head where tree = tree.name and (epoch, number) <= (?, ?)
              order by epoch desc, number desc limit 1) as head
            """)) {
            select.setInt(1, origin.epoch());
            select.setLong(2, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String tree = row.getString(1);
                    heads.put(
                            tree,
                            new HeadTree.Head(
                                    tree, origin.of(tree), row.getInt(2), row.getLong(3), Hash.of(row.getBytes(4))));
                }
            }
        }
        return heads;
    }

    /** The proof that this anchor holds a tree's head; empty where it holds none. */
    Optional<HeadProof> proof(String treeName) {
        return Optional.ofNullable(heads.get(treeName))
                .map(head -> new HeadProof(
                        new Checkpoint(head.origin(), head.size(), head.root()),
                        Hash.of(tree.r(treeName)),
                        head.slot(),
                        tree.path(head.slot())));
    }

    /** The index of the anchor's leaf in the anchor tree. */
    long index() {
        return number - 1;
    }
}
