package org.antitrafficking.eventlog.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antitrafficking.eventlog.merkle.Hash;
import org.antitrafficking.eventlog.merkle.TreeHasher;

/**
 * The heads of one anchor: a tree of always 2^20 places, at some of which is a blinded head. Whatever has no head below
 * it is random, so that a path shows neither how many there are nor where.
 *
 * <p>A blinded head is {@code HMAC(r, checkpoint text)} with {@code r = HMAC(seed, "evblind/1\0" || lp16(tree))}. A
 * hash with no head below it is {@code HMAC(seed, "evfill/1\0" || u8 level || u32 index)}, all with HMAC-SHA-256. Who
 * does not know the seed can't tell one from the other.
 */
public final class HeadTree {

    /** How many levels of hashes stand above the places. */
    static final int LEVELS = 20;

    /** Places, and so the most trees. */
    public static final int SLOTS = 1 << LEVELS;

    /**
     * The head of one tree.
     *
     * @param origin of its checkpoint
     */
    public record Head(String tree, String origin, int slot, long size, Hash root) {
        String text() {
            return HeadProof.text(origin, size, root);
        }
    }

    private final byte[] seed;
    private final List<Map<Integer, Hash>> levels = new ArrayList<>();

    /** Works out all of it: a hash for each head and each that is above one. */
    public HeadTree(byte[] seed, Iterable<Head> heads) {
        this.seed = seed.clone();
        var hmac = new Hmac();
        var hasher = new TreeHasher();
        var places = new HashMap<Integer, Hash>();
        for (Head head : heads)
            if (places.put(head.slot(), HeadProof.leaf(hasher, r(hmac, head.tree()), head.text())) != null)
                throw new IllegalArgumentException("Two heads have the place " + head.slot() + ".");
        levels.add(places);
        for (int level = 0; level < LEVELS; level++) levels.add(above(level, hmac, hasher));
    }

    private Map<Integer, Hash> above(int level, Hmac hmac, TreeHasher hasher) {
        var above = new HashMap<Integer, Hash>();
        for (int index : levels.get(level).keySet())
            above.computeIfAbsent(
                    index >>> 1, parent -> hasher.node(at(hmac, level, parent << 1), at(hmac, level, parent << 1 | 1)));
        return above;
    }

    private Hash at(Hmac hmac, int level, int index) {
        Hash known = levels.get(level).get(index);
        return known != null
                ? known
                : Hash.of(hmac.of(
                        seed, Encoding.of("evfill/1").u8(level).u32(index).bytes()));
    }

    /** What an anchor's leaf holds. */
    public Hash root() {
        return at(new Hmac(), LEVELS, 0);
    }

    /** What blinds a tree's head; to be told to those alone who may see that tree. */
    byte[] r(String tree) {
        return r(new Hmac(), tree);
    }

    private byte[] r(Hmac hmac, String tree) {
        return hmac.of(seed, Encoding.of("evblind/1").lp16(tree).bytes());
    }

    /** The twenty hashes from a place to the root, the place's sibling first. */
    List<Hash> path(int slot) {
        var hmac = new Hmac();
        var path = new ArrayList<Hash>(LEVELS);
        for (int level = 0; level < LEVELS; level++) path.add(at(hmac, level, slot >>> level ^ 1));
        return path;
    }
}
