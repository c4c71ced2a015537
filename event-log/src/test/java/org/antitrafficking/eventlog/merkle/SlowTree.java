package org.antitrafficking.eventlog.merkle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/** The definitions of RFC 6962, 2.1, and RFC 9162, 2.1, word for word: slow, and apart from what is tested. */
final class SlowTree {

    private SlowTree() {}

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) digest.update(part);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Hash leaf(byte[] leaf) {
        return Hash.of(sha256(new byte[] {0}, leaf));
    }

    static Hash node(Hash left, Hash right) {
        return Hash.of(sha256(new byte[] {1}, left.bytes(), right.bytes()));
    }

    private static int k(int n) {
        int k = 1;
        while (2 * k < n) k = 2 * k;
        return k;
    }

    static Hash mth(List<byte[]> d) {
        int n = d.size();
        if (n == 0) return Hash.of(sha256());
        if (n == 1) return leaf(d.getFirst());
        return node(mth(d.subList(0, k(n))), mth(d.subList(k(n), n)));
    }

    static List<Hash> path(int m, List<byte[]> d) {
        int n = d.size();
        if (n == 1) return List.of();
        int k = k(n);
        return m < k
                ? and(path(m, d.subList(0, k)), mth(d.subList(k, n)))
                : and(path(m - k, d.subList(k, n)), mth(d.subList(0, k)));
    }

    static List<Hash> proof(int m, List<byte[]> d) {
        return sub(m, d, true);
    }

    private static List<Hash> sub(int m, List<byte[]> d, boolean known) {
        int n = d.size();
        if (m == n) return known ? List.of() : List.of(mth(d));
        int k = k(n);
        return m <= k
                ? and(sub(m, d.subList(0, k), known), mth(d.subList(k, n)))
                : and(sub(m - k, d.subList(k, n), false), mth(d.subList(0, k)));
    }

    private static List<Hash> and(List<Hash> hashes, Hash last) {
        var all = new ArrayList<>(hashes);
        all.add(last);
        return all;
    }

    /** Whether a path leads to the root, followed as PATH is defined. */
    static boolean inclusion(int m, int n, Hash leafHash, List<Hash> path, Hash root) {
        if (m < 0 || m >= n) return false;
        Iterator<Hash> rest = path.iterator();
        Optional<Hash> reached = up(m, n, leafHash, rest);
        return reached.isPresent() && !rest.hasNext() && reached.get().equals(root);
    }

    private static Optional<Hash> up(int m, int n, Hash leafHash, Iterator<Hash> path) {
        if (n == 1) return Optional.of(leafHash);
        int k = k(n);
        Optional<Hash> below = m < k ? up(m, k, leafHash, path) : up(m - k, n - k, leafHash, path);
        if (below.isEmpty() || !path.hasNext()) return Optional.empty();
        Hash sibling = path.next();
        return Optional.of(m < k ? node(below.get(), sibling) : node(sibling, below.get()));
    }

    private record Roots(Hash old, Hash now) {}

    /** Whether a proof leads to both roots, followed as SUB is defined. */
    static boolean consistency(int m, int n, Hash oldRoot, Hash newRoot, List<Hash> proof) {
        if (m <= 0 || m > n) return false;
        Iterator<Hash> rest = proof.iterator();
        Optional<Roots> reached = up(m, n, Optional.of(oldRoot), rest);
        return reached.isPresent() && !rest.hasNext() && reached.get().equals(new Roots(oldRoot, newRoot));
    }

    private static Optional<Roots> up(int m, int n, Optional<Hash> known, Iterator<Hash> proof) {
        if (m == n) {
            Optional<Hash> here = known.isPresent() || !proof.hasNext() ? known : Optional.of(proof.next());
            return here.map(hash -> new Roots(hash, hash));
        }
        int k = k(n);
        Optional<Roots> below = m <= k ? up(m, k, known, proof) : up(m - k, n - k, Optional.empty(), proof);
        if (below.isEmpty() || !proof.hasNext()) return Optional.empty();
        Hash sibling = proof.next();
        Hash old = below.get().old();
        Hash now = below.get().now();
        return Optional.of(
                m <= k ? new Roots(old, node(now, sibling)) : new Roots(node(sibling, old), node(sibling, now)));
    }

    /** Leaves of up to 40 bytes; none, short ones and equal ones among them. */
    static List<byte[]> leaves(Random random, int count) {
        var leaves = new ArrayList<byte[]>(count);
        for (int i = 0; i < count; i++) {
            var leaf = new byte[random.nextInt(41)];
            random.nextBytes(leaf);
            leaves.add(leaf);
        }
        return leaves;
    }

    /** Leaves of 8 bytes: their index, big-endian. */
    static List<byte[]> numbers(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> ByteBuffer.allocate(Long.BYTES).putLong(i).array())
                .toList();
    }
}
