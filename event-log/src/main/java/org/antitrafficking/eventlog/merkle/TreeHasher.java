package org.antitrafficking.eventlog.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** How leaves and nodes are hashed (RFC 6962, 2.1). For one thread at a time. */
public final class TreeHasher {

    /** The root of the tree without leaves: the hash of nothing. */
    public static final Hash EMPTY = Hash.parse("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");

    // Apart, so that no node passes for a leaf.
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256;

    public TreeHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) { // every Java has it
            throw new IllegalStateException(e);
        }
    }

    /** The hash of a leaf's bytes, of any number. */
    public Hash leaf(byte[] leaf) {
        sha256.update(LEAF);
        sha256.update(leaf);
        return Hash.of(sha256);
    }

    /** The hash of what stands above two hashes. */
    public Hash node(Hash left, Hash right) {
        sha256.update(NODE);
        left.writeTo(sha256);
        right.writeTo(sha256);
        return Hash.of(sha256);
    }

    /** The root above perfect subtrees, the largest first, each smaller than the one before. */
    Hash root(List<Hash> perfect) {
        if (perfect.isEmpty()) return EMPTY;
        Hash root = perfect.getLast();
        for (int i = perfect.size() - 2; i >= 0; i--) root = node(perfect.get(i), root);
        return root;
    }
}
