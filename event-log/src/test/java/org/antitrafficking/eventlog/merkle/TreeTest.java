package org.antitrafficking.eventlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;

class TreeTest {

    private static final int MAX_LEAVES = 5_000;
    private static final int TREES = Scale.of(15, 300);
    private static final int PROOFS = 12;

    /** Far beyond what a log of this platform comes to. */
    private static final long[] HUGE = {
        Long.MAX_VALUE, Long.MAX_VALUE - 1, 1L << 62, (1L << 62) + 1, (1L << 62) - 1, (1L << 55) + 256, 1L << 40
    };

    @Test
    void random_trees_answer_as_the_slow_twin_from_nodes_and_from_tiles_and_every_proof_holds() {
        var random = new Random(6962);
        for (int i = 0; i < TREES; i++) {
            // sizes of every magnitude
            int size = 1 + random.nextInt(1 + random.nextInt(MAX_LEAVES));
            List<byte[]> leaves = SlowTree.leaves(random, size);
            var kept = new Kept(leaves);
            var nodes = new Tree(size, kept::nodes);
            var tiles = new Tree(size, new TileNodes(size, kept::tiles));
            Hash root = SlowTree.mth(leaves);
            assertThat(nodes.root()).isEqualTo(root);
            assertThat(tiles.root()).isEqualTo(root);
            for (int p = 0; p < PROOFS; p++) {
                int index = random.nextInt(size);
                List<Hash> path = SlowTree.path(index, leaves);
                assertThat(nodes.inclusion(index)).isEqualTo(path);
                assertThat(tiles.inclusion(index)).isEqualTo(path);
                Hash leafHash = SlowTree.leaf(leaves.get(index));
                assertThat(Proofs.inclusion(index, size, leafHash, path, root)).isTrue();
                assertThat(Proofs.rootFrom(index, size, leafHash, path)).contains(root);

                int oldSize = 1 + random.nextInt(size);
                List<Hash> proof = SlowTree.proof(oldSize, leaves);
                assertThat(nodes.consistency(oldSize)).isEqualTo(proof);
                assertThat(tiles.consistency(oldSize)).isEqualTo(proof);
                Hash oldRoot = SlowTree.mth(leaves.subList(0, oldSize));
                assertThat(Proofs.consistency(oldSize, size, oldRoot, root, proof))
                        .isTrue();
            }
        }
    }

    @Test
    void the_edge_of_a_growing_tree_has_the_slow_twins_root_at_every_size_and_goes_on_from_what_was_kept_of_it() {
        var random = new Random(9162);
        List<byte[]> leaves = SlowTree.leaves(random, 600);
        var kept = new Kept(leaves);
        var frontier = new Frontier();
        for (int size = 0; size <= leaves.size(); size++) {
            assertThat(frontier.size()).isEqualTo(size);
            assertThat(frontier.root()).isEqualTo(SlowTree.mth(leaves.subList(0, size)));
            assertThat(frontier.perfect()).isEqualTo(kept.nodes(Frontier.nodes(size)));
            if (size == leaves.size()) return;
            if (random.nextInt(4) == 0) frontier = new Frontier(size, frontier.perfect());
            frontier.append(SlowTree.leaf(leaves.get(size)));
        }
    }

    @Test
    void a_tree_reads_once_for_each_answer_and_nothing_twice_and_nothing_where_nothing_is_needed() {
        var random = new Random(1);
        for (int i = 0; i < 50; i++) {
            int size = 2 + random.nextInt(1_000);
            var kept = new Kept(SlowTree.leaves(random, size));
            var tree = new Tree(size, kept::nodes);
            assertThat(tree.root()).isNotNull();
            assertThat(tree.inclusion(random.nextInt(size))).isNotEmpty();
            assertThat(tree.consistency(1 + random.nextInt(size - 1))).isNotEmpty();
            assertThat(kept.askedNodes)
                    .hasSize(3)
                    .allSatisfy(asked -> assertThat(asked).doesNotHaveDuplicates());
            assertThat(tree.consistency(0)).isEmpty();
            assertThat(tree.consistency(size)).isEmpty();
            assertThat(kept.askedNodes).hasSize(3);
        }
        var nothing = new Tree(0, asked -> {
            throw new AssertionError("asked for " + asked);
        });
        assertThat(nothing.root()).isEqualTo(TreeHasher.EMPTY);
        assertThat(nothing.consistency(0)).isEmpty();
    }

    /** Trees all of whose nodes are equal: none is too large to be asked. */
    @Test
    void the_largest_trees_are_told_of_as_well() {
        for (long size : HUGE) {
            var random = new Random(size);
            var tree = new Tree(size, asked -> {
                assertThat(asked).hasSizeLessThan(128);
                return asked.stream().map(node -> equalNodes(node.level())).toList();
            });
            Hash root = tree.root();
            for (int i = 0; i < 20; i++) {
                long index = i == 0 ? size - 1 : random.nextLong(size);
                assertThat(Proofs.inclusion(index, size, equalNodes(0), tree.inclusion(index), root))
                        .isTrue();
                long oldSize = 1 + index;
                Hash oldRoot = new Tree(
                                oldSize,
                                asked -> asked.stream()
                                        .map(node -> equalNodes(node.level()))
                                        .toList())
                        .root();
                assertThat(Proofs.consistency(oldSize, size, oldRoot, root, tree.consistency(oldSize)))
                        .isTrue();
            }
        }
    }

    private static Hash equalNodes(int level) {
        Hash hash = TreeHasher.EMPTY;
        for (int i = 0; i < level; i++) hash = SlowTree.node(hash, hash);
        return hash;
    }

    @Test
    void what_is_beyond_the_tree_is_refused() {
        var tree = new Tree(5, new Kept(SlowTree.numbers(5))::nodes);
        for (long index : new long[] {-1, 5, 6, Long.MAX_VALUE, Long.MIN_VALUE})
            assertThatIllegalArgumentException().isThrownBy(() -> tree.inclusion(index));
        for (long oldSize : new long[] {-1, 6, Long.MAX_VALUE, Long.MIN_VALUE})
            assertThatIllegalArgumentException().isThrownBy(() -> tree.consistency(oldSize));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(0, asked -> List.of()).inclusion(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tree(-1, asked -> List.of()));
    }

    @Test
    void a_reader_that_answers_too_little_or_too_much_is_found_out() {
        for (int count : new int[] {0, 1, 3}) {
            var tree = new Tree(5, asked -> Collections.nCopies(count, TreeHasher.EMPTY));
            assertThatIllegalStateException().isThrownBy(tree::root);
        }
    }

    @Test
    void an_edge_is_made_only_of_as_many_subtrees_as_its_size_has() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(3, List.of(TreeHasher.EMPTY)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(0, List.of(TreeHasher.EMPTY)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Frontier(Long.MIN_VALUE, List.of(TreeHasher.EMPTY)));
        assertThatIllegalArgumentException().isThrownBy(() -> Frontier.nodes(-1));
        var full = new Frontier(Long.MAX_VALUE, Collections.nCopies(63, TreeHasher.EMPTY));
        assertThatThrownBy(() -> full.append(TreeHasher.EMPTY)).isInstanceOf(ArithmeticException.class);
        assertThat(full.size()).isEqualTo(Long.MAX_VALUE);
        assertThat(full.perfect()).hasSize(63);
    }

    @Test
    void nodes_that_no_tree_has_do_not_exist() {
        assertThat(Frontier.nodes(6)).containsExactly(new Node(2, 0), new Node(1, 2));
        assertThat(Frontier.nodes(Long.MAX_VALUE)).hasSize(63).startsWith(new Node(62, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Node(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Node(63, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Node(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Node(62, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Node(0, Long.MAX_VALUE));
    }
}
