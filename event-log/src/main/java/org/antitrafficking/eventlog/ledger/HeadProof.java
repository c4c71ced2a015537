package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.Proofs;
import org.antitrafficking.eventlog.merkle.TreeHasher;
import org.antitrafficking.eventlog.note.Checkpoint;

/**
 * The proof that an anchor holds the head of a tree.
 *
 * @param head the tree's checkpoint, unsigned: the anchor is what is signed
 * @param r that blinds it, 32 bytes
 * @param slot its place among the heads
 * @param path from there to the anchor's leaf, the sibling first
 */
public record HeadProof(Checkpoint head, Hash r, int slot, List<Hash> path) {

    /** How many hashes every such path has, however many heads there are. */
    public static final int PATH_HASHES = HeadTree.LEVELS;

    public HeadProof {
        if (slot < 0 || slot >= HeadTree.SLOTS) throw new IllegalArgumentException("There is no place " + slot + ".");
        path = List.copyOf(path);
        if (path.size() != PATH_HASHES)
            throw new IllegalArgumentException("A path among heads has " + PATH_HASHES + " hashes.");
    }

    static String text(String origin, long size, Hash root) {
        return new Checkpoint(origin, size, root).text();
    }

    static Hash leaf(TreeHasher hasher, byte[] r, String headText) {
        return hasher.leaf(new Hmac().of(r, headText.getBytes(UTF_8)));
    }

    /** The bytes of the anchor's leaf, if this holds. */
    public byte[] anchor() {
        return Proofs.rootFrom(slot, HeadTree.SLOTS, leaf(new TreeHasher(), r.bytes(), head.text()), path)
                .orElseThrow(() -> new IllegalStateException("A path of this length always leads to a root"))
                .bytes();
    }
}
