package org.antitrafficking.eventlog.ledger;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Tree;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;

/**
 * Lets all trees grow by what came, and anchors their heads: one transaction, in which this host has the lease and no
 * other one does the same. The signer is asked before whether what is there continues what it signed, and after for the
 * new checkpoints.
 *
 * <p>For one thread.
 */
final class Anchoring {

    /** Leaves read together. */
    private static final int BATCH = 4_000;

    private static final int SEED_BYTES = 32;

    /**
     * The part of a tick that must have passed since the last anchor: the ticks of two nodes are not of quite the same
     * length.
     */
    private static final double NEARLY = 0.9;

    /**
     * What was anchored.
     *
     * @param leaves hashed
     * @param caughtUp whether everything that was there is anchored
     */
    record Anchored(long leaves, boolean caughtUp) {}

    private final Origin origin;
    private final List<TreeSource> sources;
    private final Signer signer;
    private final SigningLease lease;
    private final Witnesses witnesses;
    private final int slots;
    private final TreeHasher hasher = new TreeHasher();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, GrowingTree> trees = new HashMap<>();
    private Map<String, HeadTree.Head> heads = new HashMap<>();
    private long lastNumber = -1;
    private volatile List<String> unplaced = List.of();

    /** @param slots places that it gives to trees, {@link HeadTree#SLOTS} at most */
    Anchoring(
            Origin origin,
            List<TreeSource> sources,
            Signer signer,
            SigningLease lease,
            Witnesses witnesses,
            int slots) {
        if (slots > HeadTree.SLOTS) throw new IllegalArgumentException("An anchor has " + HeadTree.SLOTS + " places.");
        this.slots = slots;
        this.origin = origin;
        this.sources = sources;
        this.signer = signer;
        this.lease = lease;
        this.witnesses = witnesses;
    }

    /**
     * Anchors once, and commits. Where it fails, nothing of it is stored and everything is read anew the next time.
     *
     * @param sinceLast how long ago the last anchor must be; where another node came before, nothing is done
     * @param endNanos when reading more leaves must end, by {@link System#nanoTime}
     * @throws SignerRefused if what is stored does not continue what was signed; nothing is anchored then
     * @throws LeaseLost if another host has the lease meanwhile; nothing is anchored then
     */
    Anchored anchor(Connection connection, Duration sinceLast, long endNanos) throws SQLException {
        try {
            lease.hold(connection);
            recall(connection);
            confirm(connection);
            if (!isDue(connection, sinceLast)) {
                connection.commit();
                return new Anchored(0, true);
            }
            var grown = new LinkedHashSet<String>(); // who comes first gets a place first
            long leaves = 0;
            boolean caughtUp = true;
            for (TreeSource source : sources) {
                int read;
                do {
                    read = grow(connection, source, grown);
                    leaves += read;
                } while (read > 0 && System.nanoTime() < endNanos);
                caughtUp &= read == 0;
            }
            write(connection, grown);
            connection.commit();
            lastNumber = tree(connection, Origin.ANCHOR).size();
            unplaced = unplaced(connection);
            return new Anchored(leaves, caughtUp);
        } catch (Throwable e) {
            connection.rollback();
            forget();
            throw e;
        }
    }

    private boolean isDue(Connection connection, Duration sinceLast) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
            select anchored_at <= clock_timestamp() - ? * interval '1 millisecond' from ledger.anchor
            where epoch = ? order by number desc limit 1
            """)) {
            select.setLong(1, (long) (sinceLast.toMillis() * NEARLY));
            select.setInt(2, origin.epoch());
            try (ResultSet row = select.executeQuery()) {
                return !row.next() || row.getBoolean(1);
            }
        }
    }

    /** Tells all hosts what this one's signer remembers. */
    void tell(Connection connection) throws SQLException {
        String anchors = origin.of(Origin.ANCHOR);
        for (String each :
                List.of(anchors, origin.of(HistoryTrees.MAIN), origin.next().of(Origin.ANCHOR)))
            for (Checkpoint signed : signer.last(each).stream().toList()) lease.tell(connection, signed);
    }

    private void forget() {
        trees.clear();
        heads.clear();
        lastNumber = -1;
        sources.forEach(TreeSource::forget);
    }

    /** What another node has anchored since is read anew. */
    private void recall(Connection connection) throws SQLException {
        long stored = new Runs(connection).sizes(List.of(anchorTree())).getOrDefault(anchorTree(), 0L);
        if (stored == lastNumber) return;
        forget();
        heads = Published.heads(connection, origin, stored);
        lastNumber = stored;
    }

    private String anchorTree() {
        return Runs.anchorTree(origin.epoch());
    }

    private String stored(String tree) {
        return tree.equals(Origin.ANCHOR) ? anchorTree() : tree;
    }

    private GrowingTree tree(Connection connection, String name) throws SQLException {
        load(connection, List.of(name));
        return loaded(name);
    }

    private GrowingTree loaded(String name) {
        GrowingTree tree = trees.get(name);
        if (tree == null) throw new IllegalStateException(name + " was not loaded");
        return tree;
    }

    private void load(Connection connection, Collection<String> names) throws SQLException {
        var runs = new Runs(connection);
        List<String> missing =
                names.stream().filter(name -> !trees.containsKey(name)).toList();
        if (missing.isEmpty()) return;
        Map<String, Long> sizes = runs.sizes(missing.stream().map(this::stored).toList());
        for (String name : missing) trees.put(name, runs.tree(stored(name), sizes.getOrDefault(stored(name), 0L)));
    }

    private void confirm(Connection connection) throws SQLException {
        for (String tree : List.of(Origin.ANCHOR, HistoryTrees.MAIN)) {
            GrowingTree now = tree(connection, tree);
            var stored = new Checkpoint(origin.of(tree), now.size(), now.root());
            signer.confirm(stored, consistency(connection, tree, signer.last(stored.origin()), stored.size()));
            Optional<Checkpoint> last = SigningLease.last(connection, stored.origin());
            lease.demand(connection, stored, consistency(connection, tree, last, stored.size()));
        }
    }

    private int grow(Connection connection, TreeSource source, Set<String> grown) throws SQLException {
        Map<String, List<Hash>> next = source.next(
                connection,
                names -> {
                    load(connection, names);
                    var sizes = new HashMap<String, Long>();
                    names.forEach(name -> sizes.put(name, loaded(name).size()));
                    return sizes;
                },
                hasher,
                BATCH);
        load(connection, next.keySet());
        var runs = new ArrayList<GrowingTree.Run>();
        int read = 0;
        for (var leaves : next.entrySet()) {
            GrowingTree tree = loaded(leaves.getKey());
            leaves.getValue().forEach(tree::append);
            read += leaves.getValue().size();
            runs.addAll(tree.taken());
            if (!leaves.getValue().isEmpty()) grown.add(leaves.getKey());
        }
        new Runs(connection).write(runs);
        return read;
    }

    private void write(Connection connection, Set<String> grown) throws SQLException {
        GrowingTree anchors = tree(connection, Origin.ANCHOR);
        long number = anchors.size() + 1;
        List<HeadTree.Head> changed = place(connection, grown);
        var seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        Hash leaf = new HeadTree(seed, heads.values()).root();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger.anchor (epoch, number, seed, leaf) values (?, ?, ?, ?)")) {
            insert.setInt(1, origin.epoch());
            insert.setLong(2, number);
            insert.setBytes(3, seed);
            insert.setBytes(4, leaf.bytes());
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
            insert into ledger.head (tree, epoch, number, size, root)
            select tree, ?, ?, size, root from unnest(?::text[], ?::bigint[], ?::bytea[]) as head (tree, size, root)
            """)) {
            insert.setInt(1, origin.epoch());
            insert.setLong(2, number);
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", changed.stream().map(HeadTree.Head::tree).toArray(String[]::new)));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", changed.stream().map(HeadTree.Head::size).toArray(Long[]::new)));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea",
                            changed.stream().map(head -> head.root().bytes()).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
        anchors.append(hasher.leaf(leaf.bytes()));
        new Runs(connection).write(anchors.taken());
    }

    /**
     * The heads of trees that have grown; of a new tree with a place drawn at random. A tree for which there is no
     * place grows and is not anchored: everything else is. Those of history have places kept for them.
     */
    private List<HeadTree.Head> place(Connection connection, Set<String> grown) throws SQLException {
        var taken = new HashSet<Integer>();
        heads.values().forEach(head -> taken.add(head.slot()));
        var kept = new HashSet<>(HistoryTrees.NAMES);
        kept.removeAll(heads.keySet());
        var changed = new ArrayList<HeadTree.Head>();
        for (String name : grown) {
            HeadTree.Head before = heads.get(name);
            boolean history = kept.remove(name);
            if (before == null && !history && taken.size() + kept.size() >= slots) continue;
            int slot = before == null ? newSlot(connection, name, taken) : before.slot();
            GrowingTree tree = loaded(name);
            var head = new HeadTree.Head(name, origin.of(name), slot, tree.size(), tree.root());
            heads.put(name, head);
            changed.add(head);
        }
        return changed;
    }

    private int newSlot(Connection connection, String tree, Set<Integer> taken) throws SQLException {
        int slot;
        do {
            slot = random.nextInt(HeadTree.SLOTS);
        } while (!taken.add(slot));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into ledger.tree (name, slot) values (?, ?)")) {
            insert.setString(1, tree);
            insert.setInt(2, slot);
            insert.executeUpdate();
        }
        return slot;
    }

    /** Names of trees that have leaves and no place in an anchor; only looked for where the places are used up. */
    private List<String> unplaced(Connection connection) throws SQLException {
        var kept = new HashSet<>(HistoryTrees.NAMES);
        kept.removeAll(heads.keySet());
        if (heads.size() + kept.size() < slots) return List.of();
        var names = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement("""
            select run.tree from ledger.run where level = 0 and first = 0
              and not exists (select from ledger.tree where tree.name = run.tree)
              and left(run.tree, length(?)) <> ? order by run.tree
            """)) {
            String anchors = Runs.anchorTrees();
            select.setString(1, anchors);
            select.setString(2, anchors);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) names.add(row.getString(1));
            }
        }
        return names;
    }

    /** Trees that grow and are not anchored, since an anchor has no place for them. */
    List<String> unplaced() {
        return unplaced;
    }

    /**
     * Has what was anchored last, here or on another host, signed and cosigned, and stores that; once. What is to be
     * signed is committed first, and the signatures leave this host only once it is sure that it had the lease when
     * they were made.
     *
     * @throws SignerRefused if it does not continue what was signed
     * @throws LeaseLost if another host has the lease meanwhile: nothing is stored then
     */
    void publish(Connection connection) throws SQLException {
        try {
            publishHeld(connection);
        } catch (Throwable e) {
            connection.rollback();
            throw e;
        }
    }

    private void publishHeld(Connection connection) throws SQLException {
        lease.hold(connection); // nothing is anchored meanwhile, which would be signed first
        recall(connection);
        GrowingTree anchors = tree(connection, Origin.ANCHOR);
        long number = anchors.size();
        if (Published.isStored(connection, origin, number)) {
            connection.commit();
            return;
        }
        var next = new LinkedHashMap<String, Checkpoint>();
        next.put(Origin.ANCHOR, new Checkpoint(origin.of(Origin.ANCHOR), number, anchors.root()));
        HeadTree.Head main = heads.get(HistoryTrees.MAIN);
        if (main != null) next.put(HistoryTrees.MAIN, new Checkpoint(main.origin(), main.size(), main.root()));
        for (var each : next.entrySet()) intend(connection, each.getKey(), each.getValue());
        PublicKeys.tell(connection, signer.keys(origin.of(Origin.ANCHOR)));
        connection.commit();

        lease.hold(connection); // nobody else signs meanwhile
        var notes = new LinkedHashMap<String, SignedNote>();
        for (var each : next.entrySet()) notes.put(each.getKey(), sign(connection, each.getKey(), each.getValue()));
        connection.commit(); // fails where this host stood still and lost the lease: the signatures stay here

        SignedNote signed = notes.get(Origin.ANCHOR);
        if (signed == null) throw new IllegalStateException("The anchor tree has a checkpoint");
        SignedNote note = witnesses.cosign(signed, from -> consistency(connection, Origin.ANCHOR, from, number));
        boolean witnessed = witnesses.areEnough(note);
        notes.put(Origin.ANCHOR, note);
        connection.commit();

        lease.hold(connection);
        for (var each : notes.entrySet())
            Published.store(connection, origin, number, each.getKey(), each.getValue(), witnessed);
        connection.commit();
    }

    /** Asks this host's own memory before the one of all hosts is told. */
    private void intend(Connection connection, String tree, Checkpoint next) throws SQLException {
        signer.confirm(next, consistency(connection, tree, signer.last(next.origin()), next.size()));
        lease.intend(
                connection,
                next,
                consistency(connection, tree, SigningLease.last(connection, next.origin()), next.size()));
    }

    private SignedNote sign(Connection connection, String tree, Checkpoint next) {
        return signer.sign(next, consistency(connection, tree, signer.last(next.origin()), next.size()));
    }

    /** From the last one, or empty where there is none, and where it is larger. */
    private List<Hash> consistency(Connection connection, String tree, Optional<Checkpoint> last, long size) {
        long from = last.map(Checkpoint::size).orElse(0L);
        return from > size ? List.of() : consistency(connection, tree, from, size);
    }

    private List<Hash> consistency(Connection connection, String tree, long from, long size) {
        return new Tree(size, new Runs(connection).nodes(stored(tree), size)).consistency(from);
    }
}
