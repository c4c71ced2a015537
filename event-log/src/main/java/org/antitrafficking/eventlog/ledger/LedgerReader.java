package org.antitrafficking.eventlog.ledger;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Tile;
import org.antitrafficking.eventlog.merkle.Tree;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.ProofFile;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.VerifierKey;

/** Tells what was published: checkpoints, tiles, proofs. Everything is as of the last published anchor. */
public final class LedgerReader {

    private final DataSource database;
    private final Ledger ledger;

    /** @param database gives connections of the ledger role */
    public LedgerReader(DataSource database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** The anchor tree's checkpoint, for everybody; empty before the first anchor. */
    public Optional<SignedNote> checkpoint() {
        return ledger.published().map(Published::note);
    }

    /** The public keys that signed it, for everybody. */
    public List<VerifierKey> keys() {
        return ledger.keys();
    }

    /** These, and all that signed earlier checkpoints or are to sign later ones. */
    public List<VerifierKey> everyKey() {
        return query(PublicKeys::told);
    }

    /**
     * The last anchor that was published, for everybody: anchors come at a fixed tick, whatever happened, so neither
     * their number nor their time tells of anything.
     *
     * @param checkpoint of the anchor tree
     * @param anchoredAt when it was added, by the database's clock
     */
    public record Latest(SignedNote checkpoint, Instant anchoredAt) {}

    /** What was published last; empty before the first anchor. */
    public Optional<Latest> latest() {
        return ledger.published().map(now -> new Latest(now.note(), now.anchoredAt()));
    }

    /** The main ledger's at the same anchor, for auditors. */
    public Optional<SignedNote> mainCheckpoint() {
        return ledger.published().flatMap(Published::main);
    }

    /** A tile of the anchor tree; empty where there is none of this width yet. */
    public Optional<byte[]> anchorTile(Tile tile) {
        return ledger.published()
                .flatMap(now -> tile(
                        Runs.anchorTree(now.origin().epoch()),
                        Checkpoint.of(now.note()).size(),
                        tile));
    }

    /** A tile of the main ledger. */
    public Optional<byte[]> mainTile(Tile tile) {
        return mainCheckpoint()
                .flatMap(note -> tile(HistoryTrees.MAIN, Checkpoint.of(note).size(), tile));
    }

    private Optional<byte[]> tile(String tree, long size, Tile tile) {
        if (tile.width() > Tile.widthAt(tile.level(), tile.index(), size)) return Optional.empty();
        return Optional.of(query(connection ->
                new Runs(connection).reader(tree).read(List.of(tile)).getFirst()));
    }

    /** Leaves of the anchor tree, each behind its length of two bytes; of a tile of level 0. */
    public Optional<byte[]> anchorEntries(Tile tile) {
        Published now = ledger.published().orElse(null);
        if (now == null
                || tile.level() != 0
                || tile.width()
                        > Tile.widthAt(
                                0, tile.index(), Checkpoint.of(now.note()).size())) return Optional.empty();
        return Optional.of(query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select leaf from ledger.anchor where epoch = ? and number > ? and number <= ? order by number")) {
                long first = tile.index() * GrowingTree.TILE;
                select.setInt(1, now.origin().epoch());
                select.setLong(2, first);
                select.setLong(3, first + tile.width());
                var entries = new ByteArrayOutputStream();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next())
                        entries.writeBytes(Encoding.bare().lp16(row.getBytes(1)).bytes());
                }
                return entries.toByteArray();
            }
        }));
    }

    /** The head of a tree, proved; empty where no anchor has it yet. */
    public Optional<ProofFile> head(String tree) {
        return ledger.published()
                .flatMap(now -> now.proof(tree)
                        .map(head ->
                                query(connection -> file(connection, now, new AnchoredProof(head, Optional.empty())))));
    }

    /**
     * A leaf of a tree, proved.
     *
     * @param leaf its bytes
     * @return empty where no anchor has it yet
     */
    public Optional<ProofFile> leaf(String tree, long index, byte[] leaf) {
        return leaves(List.of(new Leaf(tree, index, leaf)))
                .map(proved -> proved.proofs().getFirst());
    }

    /**
     * One leaf.
     *
     * @param tree that it is of
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Leaf(String tree, long index, byte[] bytes) {}

    /**
     * Leaves as of one anchor.
     *
     * @param checkpoint that all of them lead to
     * @param proofs in the order of the leaves
     */
    public record Proved(SignedNote checkpoint, List<ProofFile> proofs) {}

    /** Leaves of whatever trees, proved as of one anchor; empty where one of them is in no anchor yet. */
    public Optional<Proved> leaves(List<Leaf> leaves) {
        Published now = ledger.published().orElse(null);
        if (now == null) return Optional.empty();
        var heads = new HashMap<String, HeadProof>();
        for (Leaf leaf : leaves) {
            HeadProof head = heads.get(leaf.tree());
            if (head == null) head = now.proof(leaf.tree()).orElse(null);
            if (head == null || leaf.index() >= head.head().size()) return Optional.empty();
            heads.put(leaf.tree(), head);
        }
        return Optional.of(query(connection -> {
            var trees = new HashMap<String, Tree>();
            heads.forEach((tree, head) -> {
                long size = head.head().size();
                trees.put(tree, new Tree(size, new Runs(connection).nodes(tree, size)));
            });
            List<Hash> anchored = anchored(connection, now);
            var proofs = new ArrayList<ProofFile>(leaves.size());
            for (Leaf leaf : leaves) {
                var in = new AnchoredProof.InTree(
                        leaf.bytes(),
                        leaf.index(),
                        Objects.requireNonNull(trees.get(leaf.tree())).inclusion(leaf.index()));
                var proof = new AnchoredProof(Objects.requireNonNull(heads.get(leaf.tree())), Optional.of(in));
                proofs.add(proof.file(now.index(), anchored, now.note()));
            }
            return new Proved(now.note(), proofs);
        }));
    }

    private static ProofFile file(Connection connection, Published now, AnchoredProof proof) {
        return proof.file(now.index(), anchored(connection, now), now.note());
    }

    /** The path from the anchor to its checkpoint's root. */
    private static List<Hash> anchored(Connection connection, Published now) {
        long size = Checkpoint.of(now.note()).size();
        return new Tree(
                        size,
                        new Runs(connection).nodes(Runs.anchorTree(now.origin().epoch()), size))
                .inclusion(now.index());
    }

    /** How many leaves of a tree are anchored; 0 of one that no anchor has. */
    public long size(String tree) {
        return ledger.published()
                .flatMap(now -> now.proof(tree))
                .map(head -> head.head().size())
                .orElse(0L);
    }

    /**
     * The proof that a tree of one size continues one of an earlier size, RFC 6962, 2.1.2.
     *
     * @param from at least 1
     * @return empty where no anchor has the tree at the second size yet
     */
    public Optional<List<Hash>> consistency(String tree, long from, long to) {
        return ledger.published()
                .flatMap(now -> now.proof(tree))
                .filter(head -> from >= 1 && from <= to && to <= head.head().size())
                .map(head -> query(connection -> new Tree(to, new Runs(connection).nodes(tree, to)).consistency(from)));
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T query(Query<T> query) {
        try (Connection connection = database.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new LedgerUnavailable(e);
        }
    }
}
