package org.antitrafficking.eventlog.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.antitrafficking.eventlog.merkle.Frontier;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Tree;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;
import org.antitrafficking.eventlog.note.SignedNote;
import org.antitrafficking.eventlog.note.SigningKey;

/** What a log's key signs: one history, or one that parts from another. */
final class History {

    static final String ORIGIN = "log.example/test";
    static final SigningKey KEY = SigningKey.of(ORIGIN, seed(1));
    static final SigningKey SECOND_KEY = SigningKey.of(ORIGIN, seed(2));
    static final SigningKey STRANGER = SigningKey.of("elsewhere.example/log", seed(3));

    private final List<Hash> leaves;
    private final Map<Integer, SignedNote> notes = new ConcurrentHashMap<>();

    private History(List<Hash> leaves) {
        this.leaves = leaves;
    }

    static byte[] seed(int seed) {
        var bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static History of(int size) {
        return new History(List.of()).grown(size, 0);
    }

    /** The first leaves are the same, and the others not. */
    History fork(int same) {
        return new History(leaves.subList(0, same)).grown(leaves.size(), 1);
    }

    private History grown(int size, int kind) {
        var grown = new ArrayList<>(leaves);
        var hasher = new TreeHasher();
        while (grown.size() < size) grown.add(hasher.leaf(new byte[] {(byte) kind, (byte) grown.size()}));
        return new History(List.copyOf(grown));
    }

    private static Hash root(List<Hash> leaves) {
        var tree = new Frontier();
        leaves.forEach(tree::append);
        return tree.root();
    }

    Checkpoint checkpoint(int size) {
        return new Checkpoint(ORIGIN, size, root(leaves.subList(0, size)));
    }

    SignedNote note(int size) {
        return notes.computeIfAbsent(size, of -> signed(checkpoint(of), KEY));
    }

    static SignedNote signed(Checkpoint checkpoint, SigningKey key) {
        return new SignedNote(checkpoint.text(), List.of(key.sign(checkpoint.text())));
    }

    List<Hash> proof(long from, int to) {
        return new Tree(
                        to,
                        nodes -> nodes.stream()
                                .map(node -> root(leaves.subList((int) (node.index() << node.level()), (int)
                                        ((node.index() + 1) << node.level()))))
                                .toList())
                .consistency(from);
    }

    byte[] request(int from, int to) {
        return new AddCheckpoint(from, proof(from, to), note(to)).bytes();
    }
}
