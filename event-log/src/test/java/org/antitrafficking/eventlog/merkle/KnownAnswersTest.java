package org.antitrafficking.eventlog.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that another implementation gave. */
class KnownAnswersTest {

    static String hex(Hash hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    /** The eight leaves with which implementations of Certificate Transparency are compared. */
    private static final List<byte[]> STANDARD = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HexFormat.of()::parseHex)
            .toList();

    /** As many leaves of one byte each, their index. */
    private static List<byte[]> bytes(int count) {
        return IntStream.range(0, count).mapToObj(i -> new byte[] {(byte) i}).toList();
    }

    private static Hash frontier(List<byte[]> leaves) {
        var frontier = new Frontier();
        leaves.forEach(leaf -> frontier.append(new TreeHasher().leaf(leaf)));
        return frontier.root();
    }

    private static Tree tree(List<byte[]> leaves) {
        return new Tree(leaves.size(), new Kept(leaves)::nodes);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d
        2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125
        3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77
        4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7
        5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4
        6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef
        7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c
        8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328
        """)
    void the_standard_leaves_have_the_published_roots(int size, String root) {
        List<byte[]> leaves = STANDARD.subList(0, size);
        assertThat(hex(frontier(leaves))).isEqualTo(root);
        assertThat(hex(tree(leaves).root())).isEqualTo(root);
        assertThat(hex(SlowTree.mth(leaves))).isEqualTo(root);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        255, bb3b9743e08118ea583ae77df04a1449a0601cde6f75146d79c2cab6366ce210
        256, 15e2dd4973ae44de8c8cf3048fd98d17adaaea6287f4e0606a55a643617408c0
        257, d418c0873259bce7d0561ab004486112416c1c4490865415342bfe06e673146c
        65535, e7321cd57abf36c522d89e6d26bd9098a37b6a8b06b318976269e701f6d4802d
        65536, bc9bca909516d5bf148c2bf2dea0a0d9f717ce4987d2fe7504d6694363b41598
        65537, a901bb447a4b4c361cdf559658f27f24a8a3ebbc49257c472efe950932d4853a
        70000, 0759167a0f98e35e802d46ff7c7d29d2c3f03a63a256deb6abbff357a91b63b1
        """)
    void large_trees_have_the_known_roots_by_their_edge_their_nodes_and_their_tiles(int size, String root) {
        List<byte[]> leaves = SlowTree.numbers(size);
        var kept = new Kept(leaves);
        assertThat(hex(frontier(leaves))).isEqualTo(root);
        assertThat(hex(new Tree(size, kept::nodes).root())).isEqualTo(root);
        assertThat(hex(new Tree(size, new TileNodes(size, kept::tiles)).root())).isEqualTo(root);
    }

    @Test
    void all_inclusion_proofs_of_trees_up_to_130_leaves_are_the_known_ones() {
        var text = new StringBuilder();
        for (int n = 1; n <= 130; n++) {
            Tree tree = tree(bytes(n));
            text.append(n).append(' ').append(hex(tree.root())).append('\n');
            for (int i = 0; i < n; i++) line(text, i, n, tree.inclusion(i));
        }
        assertThat(SlowTree.sha256(text.toString().getBytes(UTF_8)))
                .asHexString()
                .isEqualToIgnoringCase("2a3cec4f6a8ee05b3f4b22384d976f04d7a9c799367fd3f7e175ced1dac560cf");
    }

    @Test
    void all_consistency_proofs_of_trees_up_to_130_leaves_are_the_known_ones() {
        var text = new StringBuilder();
        for (int n = 1; n <= 130; n++) {
            Tree tree = tree(bytes(n));
            for (int m = 1; m <= n; m++) line(text, m, n, tree.consistency(m));
        }
        assertThat(SlowTree.sha256(text.toString().getBytes(UTF_8)))
                .asHexString()
                .isEqualToIgnoringCase("2498232e1aebe8d1aa8d339d897fc471f4495fe0b8a55ac08f7dae3d88bc4c2a");
    }

    private static void line(StringBuilder text, int of, int n, List<Hash> proof) {
        text.append(of).append(' ').append(n);
        proof.forEach(hash -> text.append(' ').append(hex(hash)));
        text.append('\n');
    }
}
