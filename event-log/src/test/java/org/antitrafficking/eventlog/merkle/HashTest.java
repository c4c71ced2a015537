package org.antitrafficking.eventlog.merkle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashTest {

    private static final String EMPTY = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static final String CHARACTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_ \n\u00e9\u20ac";

    private static Hash random(Random random) {
        var bytes = new byte[Hash.BYTES];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    @Test
    void it_is_a_value_that_nobody_changes_from_outside() {
        var bytes = new byte[Hash.BYTES];
        var hash = Hash.of(bytes);
        bytes[0] = 1;
        hash.bytes()[1] = 1;
        assertThat(hash).isEqualTo(Hash.of(new byte[32])).hasSameHashCodeAs(Hash.of(new byte[32]));
        assertThat(hash).isNotEqualTo(Hash.of(bytes)).isNotEqualTo(new Object());
    }

    @Test
    void it_has_32_bytes() {
        for (int length = 0; length < 100; length++) {
            var bytes = new byte[length];
            if (length == 32) assertThat(Hash.of(bytes).bytes()).isEqualTo(bytes);
            else assertThatIllegalArgumentException().isThrownBy(() -> Hash.of(bytes));
        }
    }

    @Test
    void its_text_is_read_again() {
        var random = new Random(32);
        for (int i = 0; i < 1_000; i++) {
            Hash hash = random(random);
            assertThat(Hash.parse(hash.toString())).isEqualTo(hash);
            assertThat(hash).hasToString(Base64.getEncoder().encodeToString(hash.bytes()));
        }
    }

    @Test
    void of_all_texts_that_differ_in_one_character_none_is_the_same_hash() {
        Hash empty = Hash.parse(EMPTY);
        for (int at = 0; at < EMPTY.length(); at++)
            for (int c = 0; c < CHARACTERS.length(); c++) {
                String text = EMPTY.substring(0, at) + CHARACTERS.charAt(c) + EMPTY.substring(at + 1);
                if (text.equals(EMPTY)) continue;
                try {
                    Hash other = Hash.parse(text);
                    assertThat(other).hasToString(text).isNotEqualTo(empty);
                } catch (IllegalArgumentException e) {
                    assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
                }
            }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU", // no padding
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=", // stray bits
                "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=", // for addresses
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==", // 31 bytes
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFVV", // 33 bytes
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==",
                "====47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3h=",
                " 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSu\nU=",
                "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF\u20ac="
            })
    void other_texts_are_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.parse(text));
    }

    @Test
    void hashes_are_put_one_after_the_other_and_taken_apart_again() {
        var random = new Random(256);
        List<Hash> hashes = List.of(random(random), random(random), random(random));
        byte[] many = Hash.concat(hashes);
        assertThat(many)
                .hasSize(96)
                .startsWith(hashes.getFirst().bytes())
                .endsWith(hashes.getLast().bytes());
        assertThat(Hash.split(many)).isEqualTo(hashes);
        assertThat(Hash.at(many, 1)).isEqualTo(hashes.get(1));
        assertThat(Hash.split(new byte[0])).isEmpty();
        assertThat(Hash.concat(List.of())).isEmpty();
        for (int index : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 27})
            assertThatIllegalArgumentException().isThrownBy(() -> Hash.at(many, index));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.at(new byte[31], 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Hash.split(new byte[33]));
    }

    @Test
    void it_is_written_into_buffers_and_digests() throws Exception {
        Hash hash = random(new Random(1));
        var buffer = ByteBuffer.allocate(34).put((byte) 7);
        hash.writeTo(buffer);
        assertThat(buffer.position()).isEqualTo(33);
        assertThat(Hash.of(Arrays.copyOfRange(buffer.array(), 1, 33))).isEqualTo(hash);
        var digest = MessageDigest.getInstance("SHA-256");
        hash.writeTo(digest);
        assertThat(digest.digest()).isEqualTo(SlowTree.sha256(hash.bytes()));
    }

    @Test
    void leaves_and_nodes_are_hashed_as_published() {
        var hasher = new TreeHasher();
        assertThat(TreeHasher.EMPTY).isEqualTo(Hash.of(SlowTree.sha256())).hasToString(EMPTY);
        assertThat(KnownAnswersTest.hex(hasher.leaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(KnownAnswersTest.hex(hasher.leaf("L123456".getBytes(UTF_8))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
        // The published node is that of two texts, which are no hashes: the same prefix, shown by the twin.
        assertThat(SlowTree.sha256(new byte[] {1}, "N123".getBytes(UTF_8), "N456".getBytes(UTF_8)))
                .asHexString()
                .isEqualToIgnoringCase("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
        var random = new Random(2);
        for (int i = 0; i < 100; i++) {
            Hash left = random(random);
            Hash right = random(random);
            assertThat(hasher.node(left, right)).isEqualTo(SlowTree.node(left, right));
        }
    }
}
