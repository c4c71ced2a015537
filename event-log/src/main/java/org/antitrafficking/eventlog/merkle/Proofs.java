package org.antitrafficking.eventlog.merkle;

import java.util.List;
import java.util.Optional;

/**
 * Whether proofs hold (RFC 9162, 2.1.3.2 and 2.1.4.2). Whatever numbers and hashes they get, they answer and never
 * throw.
 *
 * <p>A size and its root belong together and must come from one signed head: some proofs hold for a root under another
 * size as well, since the way up is the same.
 */
public final class Proofs {

    private Proofs() {}

    /** Whether a leaf of this hash stands at this index, from 0, in the tree of this size and root. */
    public static boolean inclusion(long index, long size, Hash leafHash, List<Hash> proof, Hash root) {
        return rootFrom(index, size, leafHash, proof).filter(root::equals).isPresent();
    }

    /** The root to which an inclusion proof leads; empty where it has the wrong length or no such index exists. */
    public static Optional<Hash> rootFrom(long index, long size, Hash leafHash, List<Hash> proof) {
        if (index < 0 || index >= size) return Optional.empty();
        var hasher = new TreeHasher();
        long node = index;
        long last = size - 1;
        Hash hash = leafHash;
        for (Hash sibling : proof) {
            if (last == 0) return Optional.empty();
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) { // at the right edge a node without a sibling moves up unchanged
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hasher.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    /**
     * Whether the tree of the new size begins with the leaves of the old one. From no leaves on nothing is proved:
     * false for the old size 0.
     */
    public static boolean consistency(long oldSize, long newSize, Hash oldRoot, Hash newRoot, List<Hash> proof) {
        if (oldSize < 1 || oldSize > newSize) return false;
        if (oldSize == newSize) return proof.isEmpty() && oldRoot.equals(newRoot);
        if (proof.isEmpty()) return false;
        var hasher = new TreeHasher();
        boolean perfect = Long.bitCount(oldSize) == 1; // then the old root is itself a node of the new tree
        Hash oldHash = perfect ? oldRoot : proof.getFirst();
        Hash newHash = oldHash;
        int level = Long.numberOfTrailingZeros(oldSize); // of the old tree's last perfect subtree
        long node = (oldSize - 1) >> level;
        long last = (newSize - 1) >> level;
        for (Hash sibling : perfect ? proof : proof.subList(1, proof.size())) {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last) {
                oldHash = hasher.node(sibling, oldHash);
                newHash = hasher.node(sibling, newHash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newHash = hasher.node(newHash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
    }
}
