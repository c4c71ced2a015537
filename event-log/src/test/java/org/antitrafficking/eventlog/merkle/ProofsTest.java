package org.antitrafficking.eventlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;

class ProofsTest {

    /** Every proof of every tree up to this size is spoilt in every way. */
    private static final int SMALL = Scale.of(20, 40);

    private static final int LARGE_TREES = Scale.of(10, 200);

    /** Leaves that are all different, as the nodes then are. */
    private static final List<byte[]> LEAVES = SlowTree.numbers(5_000);

    private static final Kept KEPT = new Kept(LEAVES);

    private static Tree tree(int size) {
        return new Tree(size, KEPT::nodes);
    }

    private static Hash leafHash(int index) {
        return SlowTree.leaf(LEAVES.get(index));
    }

    private static List<Hash> with(List<Hash> proof, int at, Hash hash) {
        var other = new ArrayList<>(proof);
        other.set(at, hash);
        return other;
    }

    private static List<Hash> flipped(Hash hash) {
        var flipped = new ArrayList<Hash>();
        for (int bit = 0; bit < 8 * Hash.BYTES; bit++) {
            byte[] bytes = hash.bytes();
            bytes[bit / 8] ^= (byte) (1 << (bit % 8));
            flipped.add(Hash.of(bytes));
        }
        return flipped;
    }

    /** Every proof made of a good one by one flipped bit, a hash too few or too many, or two in each other's place. */
    private static Set<List<Hash>> spoilt(List<Hash> proof, Hash leafOrOldRoot, Hash root) {
        var spoilt = new HashSet<List<Hash>>();
        var added = new HashSet<>(proof);
        added.addAll(List.of(leafOrOldRoot, root, TreeHasher.EMPTY));
        for (int at = 0; at <= proof.size(); at++)
            for (Hash hash : added) {
                var more = new ArrayList<>(proof);
                more.add(at, hash);
                spoilt.add(more);
            }
        for (int at = 0; at < proof.size(); at++) {
            for (Hash flipped : flipped(proof.get(at))) spoilt.add(with(proof, at, flipped));
            var fewer = new ArrayList<>(proof);
            fewer.remove(at);
            spoilt.add(fewer);
            for (int with = 0; with < at; with++) {
                var swapped = new ArrayList<>(proof);
                Collections.swap(swapped, at, with);
                spoilt.add(swapped);
            }
        }
        return spoilt;
    }

    private static void refusesAll(Iterable<List<Hash>> spoilt, Predicate<List<Hash>> holds) {
        for (List<Hash> proof : spoilt) assertThat(holds.test(proof)).isFalse();
    }

    private static void refusesEverySpoiltInclusion(int index, int size) {
        Hash leaf = leafHash(index);
        Hash root = tree(size).root();
        List<Hash> proof = tree(size).inclusion(index);
        assertThat(Proofs.inclusion(index, size, leaf, proof, root)).isTrue();
        refusesAll(spoilt(proof, leaf, root), other -> Proofs.inclusion(index, size, leaf, other, root));
        for (Hash other : flipped(leaf))
            assertThat(Proofs.inclusion(index, size, other, proof, root)).isFalse();
        for (Hash other : flipped(root))
            assertThat(Proofs.inclusion(index, size, leaf, proof, other)).isFalse();
    }

    private static void refusesEverySpoiltConsistency(int oldSize, int size) {
        Hash oldRoot = tree(oldSize).root();
        Hash root = tree(size).root();
        List<Hash> proof = tree(size).consistency(oldSize);
        assertThat(Proofs.consistency(oldSize, size, oldRoot, root, proof)).isTrue();
        refusesAll(spoilt(proof, oldRoot, root), other -> Proofs.consistency(oldSize, size, oldRoot, root, other));
        for (Hash other : flipped(oldRoot))
            assertThat(Proofs.consistency(oldSize, size, other, root, proof)).isFalse();
        for (Hash other : flipped(root))
            assertThat(Proofs.consistency(oldSize, size, oldRoot, other, proof)).isFalse();
        assertThat(Proofs.consistency(oldSize, size, root, oldRoot, proof)).isEqualTo(oldSize == size);
    }

    @Test
    void every_spoilt_proof_of_small_trees_is_refused() {
        for (int size = 1; size <= SMALL; size++) {
            for (int index = 0; index < size; index++) refusesEverySpoiltInclusion(index, size);
            for (int oldSize = 1; oldSize <= size; oldSize++) refusesEverySpoiltConsistency(oldSize, size);
        }
    }

    @Test
    void every_spoilt_proof_of_random_trees_is_refused() {
        var random = new Random(256);
        for (int i = 0; i < LARGE_TREES; i++) {
            int size = 1 + random.nextInt(LEAVES.size());
            refusesEverySpoiltInclusion(random.nextInt(size), size);
            refusesEverySpoiltConsistency(1 + random.nextInt(size), size);
        }
    }

    @Test
    void no_leaf_is_proved_at_another_index_nor_another_leaf_at_its_index() {
        for (int size = 1; size <= 70; size++) {
            Hash root = tree(size).root();
            for (int index = 0; index < size; index++) {
                List<Hash> proof = tree(size).inclusion(index);
                for (int other = -2; other < size + 2; other++) {
                    if (other == index) continue;
                    assertThat(Proofs.inclusion(other, size, leafHash(index), proof, root))
                            .isFalse();
                    if (other >= 0)
                        assertThat(Proofs.inclusion(index, size, leafHash(other), proof, root))
                                .isFalse();
                }
            }
        }
    }

    @Test
    void no_proof_holds_for_another_size_and_its_root() {
        for (int size = 1; size <= 40; size++)
            for (int other = 1; other <= 40; other++) {
                if (other == size) continue;
                Hash otherRoot = tree(other).root();
                for (int index = 0; index < size; index++)
                    assertThat(Proofs.inclusion(
                                    index, other, leafHash(index), tree(size).inclusion(index), otherRoot))
                            .isFalse();
                for (int oldSize = 1; oldSize < size; oldSize++)
                    assertThat(Proofs.consistency(
                                    oldSize,
                                    other,
                                    tree(oldSize).root(),
                                    otherRoot,
                                    tree(size).consistency(oldSize)))
                            .isFalse();
            }
    }

    /** Under wrong sizes some proofs must hold by the RFC: where the way up is the same. */
    @Test
    void under_every_other_index_and_size_proofs_hold_exactly_where_the_slow_twin_says_so() {
        int held = 0;
        for (int size = 1; size <= 20; size++) {
            Hash root = tree(size).root();
            for (int of = 1; of <= size; of++) {
                List<Hash> inclusion = tree(size).inclusion(of - 1);
                List<Hash> consistency = tree(size).consistency(of);
                Hash leaf = leafHash(of - 1);
                Hash oldRoot = tree(of).root();
                for (int otherSize = -1; otherSize <= 24; otherSize++)
                    for (int other = -1; other <= 24; other++) {
                        boolean holds = Proofs.inclusion(other, otherSize, leaf, inclusion, root);
                        assertThat(holds).isEqualTo(SlowTree.inclusion(other, otherSize, leaf, inclusion, root));
                        if (holds) held++;
                        assertThat(Proofs.consistency(other, otherSize, oldRoot, root, consistency))
                                .isEqualTo(SlowTree.consistency(other, otherSize, oldRoot, root, consistency));
                    }
            }
        }
        assertThat(held).isGreaterThan(210); // the 210 right ones and more
    }

    @Test
    void whatever_the_numbers_an_answer_is_given() {
        long[] numbers = {
            Long.MIN_VALUE, Long.MIN_VALUE + 1, -2, -1, 0, 1, 2, 3, 1L << 62, Long.MAX_VALUE - 1, Long.MAX_VALUE
        };
        Hash hash = TreeHasher.EMPTY;
        for (long a : numbers)
            for (long b : numbers)
                for (int length = 0; length <= 130; length++) {
                    List<Hash> proof = Collections.nCopies(length, hash);
                    assertThat(Proofs.inclusion(a, b, hash, proof, hash)).isEqualTo(length == 0 && a == 0 && b == 1);
                    if (a < 0 || a >= b)
                        assertThat(Proofs.rootFrom(a, b, hash, proof)).isEmpty();
                    assertThat(Proofs.consistency(a, b, hash, hash, proof)).isEqualTo(length == 0 && a > 0 && a == b);
                }
    }
}
