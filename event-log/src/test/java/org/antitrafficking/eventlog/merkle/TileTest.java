package org.antitrafficking.eventlog.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TileTest {

    private static final int FUZZED = Scale.of(200_000, 5_000_000);

    /** What stands in paths, and what looks like it. */
    private static final String PIECES = "0123456789x/.p-+ \n\u0660\u00bd";

    @ParameterizedTest
    @CsvSource(textBlock = """
        0, 0, 256, 0/000
        0, 255, 256, 0/255
        0, 999, 256, 0/999
        0, 1000, 256, 0/x001/000
        0, 1234067, 256, 0/x001/x234/067
        1, 123456789, 256, 1/x123/x456/789
        0, 1234, 12, 0/x001/234.p/12
        2, 0, 1, 2/000.p/1
        63, 5, 255, 63/005.p/255
        0, 36028797018963967, 256, 0/x036/x028/x797/x018/x963/967
        """)
    void a_tile_has_one_path(int level, long index, int width, String path) {
        var tile = new Tile(level, index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0/",
                "/000",
                "0/0",
                "0/00",
                "0/0000",
                "0/x000",
                "0/x000/",
                "0/x000/000",
                "0/x000/x001/000",
                "0/001/000",
                "0/x01/000",
                "0/x001/x000",
                "0/X001/000",
                "00/000",
                "07/000",
                "64/000",
                "99/000",
                "100/000",
                "-1/000",
                "+1/000",
                "0/-01",
                "0/000.p",
                "0/000.p/",
                "0/000.p/0",
                "0/000.p/01",
                "0/000.p/256",
                "0/000.p/999",
                "0/000.p/1000",
                "0/000.p/-1",
                "0/000.p/1/",
                "0/000/",
                "/0/000",
                " 0/000",
                "0/000 ",
                "0/000\n",
                "0\n/000",
                "0/000p/1",
                "0/000xp/1",
                "tile/0/000",
                "entries/000",
                "data/000",
                "0//000",
                "0/x036/x028/x797/x018/x963/968",
                "0/x999/x999/x999/x999/x999/999",
                "0/x009/x223/x372/x036/x854/x775/808",
                "0/x001/x000/x000/x000/x000/x000/000",
                "\u0660/000",
                "0/\u0660\u0660\u0660"
            })
    void other_paths_are_refused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.parse(path));
    }

    @Test
    void of_random_texts_only_those_are_paths_that_a_tile_has() {
        var random = new Random(1234067);
        int parsed = 0;
        for (int i = 0; i < FUZZED; i++) {
            String text = mutated(random);
            try {
                assertThat(Tile.parse(text).path()).isEqualTo(text);
                parsed++;
            } catch (IllegalArgumentException e) {
                assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
            }
        }
        assertThat(parsed).isBetween(FUZZED / 100, FUZZED / 2);
    }

    private static String mutated(Random random) {
        var tile = new Tile(
                random.nextInt(64), random.nextLong(1L << random.nextInt(1, 56)), 1 + random.nextInt(Tile.FULL));
        var text = new StringBuilder(tile.path());
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            char piece = PIECES.charAt(random.nextInt(PIECES.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, piece);
                case 1 -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(piece));
                default -> text.delete(at, at + 1 + random.nextInt(4));
            }
        }
        return text.toString();
    }

    @Test
    void random_tiles_are_read_from_their_own_paths() {
        var random = new Random(255);
        for (int i = 0; i < 20_000; i++) {
            var tile = new Tile(
                    random.nextInt(64), random.nextLong(1L << random.nextInt(1, 56)), 1 + random.nextInt(Tile.FULL));
            assertThat(Tile.parse(tile.path())).isEqualTo(tile);
        }
    }

    @Test
    void tiles_that_the_format_does_not_have_do_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(-1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(64, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 1L << 55, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tile(0, 0, 257));
    }

    @Test
    void a_tree_has_the_tiles_of_the_formats_examples() {
        List<String> paths = Tile.of(70_000).stream().map(Tile::path).toList();
        assertThat(paths)
                .hasSize(273 + 1 + 1 + 1 + 1)
                .startsWith("0/000", "0/001")
                .endsWith("0/272", "0/273.p/112", "1/000", "1/001.p/17", "2/000.p/1");
        assertThat(Tile.of(256).stream().map(Tile::path)).containsExactly("0/000", "1/000.p/1");
        assertThat(Tile.of(255).stream().map(Tile::path)).containsExactly("0/000.p/255");
        assertThat(Tile.of(0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.of(-1));
    }

    @Test
    void widths_are_those_of_the_format_in_trees_of_every_size() {
        var random = new Random(8);
        for (int i = 0; i < 20_000; i++) {
            long size = random.nextLong(Long.MAX_VALUE) >> random.nextInt(63);
            for (int level = 0; level < 8; level++) {
                long span = 1;
                for (int l = 0; l < level; l++) span *= 256;
                long last = size / span / 256;
                assertThat(Tile.widthAt(level, last, size)).isEqualTo((int) (size / span % 256));
                assertThat(Tile.widthAt(level, last + 1, size)).isZero();
                if (last > 0)
                    assertThat(Tile.widthAt(level, random.nextLong(last), size)).isEqualTo(256);
            }
        }
        for (int level : new int[] {-1, 8, 9, 16, 63, 64, Integer.MAX_VALUE, Integer.MIN_VALUE})
            assertThat(Tile.widthAt(level, 0, Long.MAX_VALUE)).isZero();
        assertThat(Tile.widthAt(7, 0, Long.MAX_VALUE)).isEqualTo(127);
        assertThat(Tile.widthAt(0, (1L << 55) - 1, Long.MAX_VALUE)).isEqualTo(255);
        assertThat(Tile.widthAt(0, Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
        assertThat(Tile.widthAt(0, -1, 1_000)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.widthAt(0, 0, -1));
    }

    /** What the format says of a tile's content, against every node read from tiles. */
    @Test
    void every_node_is_read_from_the_tiles_as_the_slow_twin_hashes_it() {
        var random = new Random(70_000);
        for (int size : new int[] {1, 2, 255, 256, 257, 511, 512, 1_000 + random.nextInt(1_000)}) {
            List<byte[]> leaves = SlowTree.leaves(random, size);
            var kept = new Kept(leaves);
            for (Tile tile : Tile.of(size)) {
                int span = tile.level() == 0 ? 1 : 256;
                List<Hash> hashes = Hash.split(kept.tile(tile));
                for (int i = 0; i < tile.width(); i++) {
                    int first = Math.toIntExact((tile.index() * 256 + i) * span);
                    assertThat(hashes.get(i)).isEqualTo(SlowTree.mth(leaves.subList(first, first + span)));
                }
            }
            var nodes = new ArrayList<Node>();
            var expected = new ArrayList<Hash>();
            for (int level = 0; 1 << level <= size; level++)
                for (int index = 0; index < size >> level; index++) {
                    nodes.add(new Node(level, index));
                    expected.add(SlowTree.mth(leaves.subList(index << level, (index + 1) << level)));
                }
            assertThat(new TileNodes(size, kept::tiles).read(nodes)).isEqualTo(expected);
            assertThat(kept.askedTiles)
                    .hasSize(1)
                    .first()
                    .satisfies(asked -> assertThat(asked).containsExactlyElementsOf(Tile.of(size)));
        }
    }

    @Test
    void nothing_is_read_for_no_node() {
        var nodes = new TileNodes(70_000, tiles -> {
            throw new AssertionError("asked for " + tiles);
        });
        assertThat(nodes.read(List.of())).isEmpty();
    }

    @Test
    void nodes_that_the_tree_does_not_have_are_refused_before_anything_is_read() {
        var nodes = new TileNodes(300, tiles -> {
            throw new AssertionError("asked for " + tiles);
        });
        Stream.of(
                        new Node(0, 300),
                        new Node(0, 1L << 40),
                        new Node(2, 75),
                        new Node(7, 2),
                        new Node(8, 1),
                        new Node(9, 0))
                .forEach(node -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> nodes.read(List.of(new Node(0, 0), node))));
        assertThatIllegalArgumentException().isThrownBy(() -> new TileNodes(-1, tiles -> List.of()));
        new Random(62)
                .ints(10_000, 0, 63)
                .mapToObj(level -> new Node(level, (Long.MAX_VALUE >> level) - 1))
                .filter(node -> node.level() > 8 || node.index() >= 300 >> node.level())
                .forEach(node -> assertThatIllegalArgumentException().isThrownBy(() -> nodes.read(List.of(node))));
    }

    @Test
    void a_tile_of_the_wrong_length_is_refused_and_named() {
        var kept = new Kept(SlowTree.numbers(300));
        for (int wrong : new int[] {-32, -1, 1, 32}) {
            var nodes = new TileNodes(
                    300,
                    tiles -> tiles.stream()
                            .map(kept::tile)
                            .map(bytes -> bytes.length == 44 * 32 ? new byte[bytes.length + wrong] : bytes)
                            .toList());
            assertThatIllegalStateException()
                    .isThrownBy(() -> nodes.read(List.of(new Node(0, 0), new Node(0, 256))))
                    .withMessageContaining("0/001.p/44");
        }
        var few = new TileNodes(300, tiles -> List.of());
        assertThatIllegalStateException().isThrownBy(() -> few.read(List.of(new Node(0, 0))));
    }
}
