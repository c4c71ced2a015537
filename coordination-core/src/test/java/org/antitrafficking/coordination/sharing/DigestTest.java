package org.antitrafficking.coordination.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.words.Digest;
import org.antitrafficking.coordination.words.PartnerId;
import org.antitrafficking.coordination.words.Purpose;
import org.antitrafficking.coordination.words.Sets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The encoding is frozen: validations and signatures of years ago must still be understood. */
class DigestTest {
    private static final String BLINDING = "5a".repeat(32);

    public record Pair(@Nullable Object a, @Nullable Object b) {}

    public record Two(@Nullable Object a, @Nullable Object b) {}

    public record One(@Nullable Object a) {}

    private static String of(@Nullable Object... parts) {
        return Digest.of(BLINDING, parts);
    }

    @Test
    void a_known_answer() throws IOException {
        var k = new TreeMap<String, List<String>>();
        k.put("k", List.of());
        String digest = of(
                "alert-release/1",
                null,
                "",
                Arrays.asList("a", null, "é"),
                k,
                new Pair("x", new PartnerId("pk-fia")),
                true,
                Instant.parse("2026-03-01T08:00:00Z"),
                Purpose.PREVENTION);
        assertThat(digest).isEqualTo("414852fddef5aa05d8fbecbff43df035c3bafb8f5116934c1c8adf79d812899e");

        var reference = new Reference();
        reference.text("alert-release/1");
        reference.bytes.writeByte(0);
        reference.text("");
        reference.begin(2, 3);
        reference.text("a");
        reference.bytes.writeByte(0);
        reference.text("é");
        reference.begin(4, 1);
        reference.text("k");
        reference.begin(2, 0);
        reference.record("Pair", 2);
        reference.text("x");
        reference.record("PartnerId", 1);
        reference.text("pk-fia");
        reference.text("true");
        reference.text("2026-03-01T08:00:00Z");
        reference.text("prevention");
        assertThat(digest).isEqualTo(reference.hmac());
    }

    /** Written from the description, token by token. */
    private static final class Reference {
        private final ByteArrayOutputStream all = new ByteArrayOutputStream();
        final DataOutputStream bytes = new DataOutputStream(all);

        void text(String text) throws IOException {
            bytes.writeByte(1);
            counted(text);
        }

        void begin(int tag, int count) throws IOException {
            bytes.writeByte(tag);
            bytes.writeInt(count);
        }

        void record(String name, int count) throws IOException {
            bytes.writeByte(3);
            counted(name);
            bytes.writeInt(count);
        }

        private void counted(String text) throws IOException {
            byte[] utf8 = text.getBytes(UTF_8);
            bytes.writeInt(utf8.length);
            bytes.write(utf8);
        }

        String hmac() {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(HexFormat.of().parseHex(BLINDING), "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(all.toByteArray()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Each is another thing than all the others, however alike they look when written one after the other. */
    @Test
    void no_two_structures_have_one_encoding() {
        List<@Nullable Object[]> structures = List.of(
                new @Nullable Object[] {},
                new @Nullable Object[] {null},
                new @Nullable Object[] {null, null},
                new Object[] {""},
                new Object[] {"", ""},
                new Object[] {"null"},
                new Object[] {"0"},
                new Object[] {"ab"},
                new Object[] {"a", "b"},
                new Object[] {"ab", ""},
                new Object[] {"", "ab"},
                new Object[] {"b", "a"},
                new Object[] {"a\u0000b"},
                new Object[] {"a,b"},
                new Object[] {"[a, b]"},
                new Object[] {List.of()},
                new Object[] {List.of("")},
                new Object[] {List.of(List.of())},
                new Object[] {List.of(), List.of()},
                new Object[] {Arrays.asList((Object) null)},
                new Object[] {List.of("a", "b")},
                new Object[] {List.of("a"), "b"},
                new Object[] {List.of("a"), List.of("b")},
                new Object[] {List.of(List.of("a"), List.of("b"))},
                new Object[] {List.of(List.of("a", "b"))},
                new Object[] {List.of(List.of("a"), "b")},
                new Object[] {Map.of()},
                new Object[] {Map.of("a", "b")},
                new Object[] {List.of(Map.of("a", "b"))},
                new Object[] {Map.of("a", "b"), "c"},
                new Object[] {Map.of("a", List.of("b"))},
                new Object[] {Map.of("a", List.of("b", "c"))},
                new Object[] {new Pair("a", "b")},
                new Object[] {new Two("a", "b")},
                new Object[] {new Pair("a", null)},
                new Object[] {new Pair(null, "a")},
                new Object[] {new Pair("a", "")},
                new Object[] {new One("a"), "b"},
                new Object[] {new One("a"), new One("b")},
                new Object[] {new One(new Pair("a", "b"))},
                new Object[] {new Pair(new One("a"), "b")},
                new Object[] {new One(List.of("a", "b"))},
                new Object[] {List.of("One", "a")},
                new Object[] {"One", "a"},
                new Object[] {"One[a=a]"});
        var digests = new HashMap<String, Object>();
        for (@Nullable Object[] structure : structures)
            assertThat(digests.put(of(structure), Arrays.asList(structure)))
                    .as("The encoding of %s", Arrays.toString(structure))
                    .isNull();
    }

    @Test
    void the_order_in_which_a_set_or_map_was_made_does_not_matter() {
        assertThat(of(Sets.of("b", "a", "c")))
                .isEqualTo(of(Sets.of("c", "b", "a")))
                .isEqualTo(of(List.of("a", "b", "c")));
        var one = new TreeMap<String, String>();
        one.put("a", "1");
        one.put("b", "2");
        var other = new TreeMap<String, String>();
        other.put("b", "2");
        other.put("a", "1");
        assertThat(of(one)).isEqualTo(of(other));
        assertThat(of(Audience.of(new PartnerId("a"), new PartnerId("b"))))
                .isEqualTo(of(Audience.of(new PartnerId("b"), new PartnerId("a"))));
    }

    @Test
    void the_order_of_a_list_matters() {
        assertThat(of(List.of("a", "b"))).isNotEqualTo(of(List.of("b", "a")));
    }

    /** Random trees of few and confusable values: equal trees have one digest, and only they. */
    @Test
    void random_structures_are_told_apart() {
        var random = new Random(20260301);
        var digests = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < 20_000; i++) {
            Object tree = tree(random, 3);
            String digest = of(tree);
            assertThat(of(tree)).isEqualTo(digest);
            if (digests.containsKey(digest)) assertThat(tree).isEqualTo(digests.get(digest));
            digests.put(digest, tree);
        }
        assertThat(Set.copyOf(digests.values().stream()
                        .map(tree -> String.valueOf(tree))
                        .toList()))
                .hasSizeGreaterThan(1_000);
    }

    private static @Nullable Object tree(Random random, int depth) {
        String[] texts = {"", "a", "b", "ab", "\u0000", "\u0001\u0000\u0000\u0000\u0001a"};
        return switch (random.nextInt(depth == 0 ? 3 : 7)) {
            case 0 -> null;
            case 1, 2 -> texts[random.nextInt(texts.length)];
            case 3 -> {
                var list = new ArrayList<@Nullable Object>();
                for (int i = random.nextInt(3); i > 0; i--) list.add(tree(random, depth - 1));
                yield list;
            }
            case 4 -> {
                var map = new TreeMap<String, @Nullable Object>();
                for (int i = random.nextInt(3); i > 0; i--)
                    map.put(texts[random.nextInt(texts.length)], tree(random, depth - 1));
                yield map;
            }
            case 5 -> new One(tree(random, depth - 1));
            default -> new Pair(tree(random, depth - 1), tree(random, depth - 1));
        };
    }

    @Test
    void another_blinding_gives_another_digest() {
        assertThat(Digest.of("5b".repeat(32), "a")).isNotEqualTo(of("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5a", "zz", "5A"})
    void a_blinding_is_64_hexadecimal_digits(String start) {
        assertThat(Digest.blinding(BLINDING)).isEqualTo(BLINDING);
        for (String blinding : List.of(start, start.repeat(31) + start.repeat(2), start.repeat(32)))
            if (!blinding.equals(BLINDING))
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Digest.blinding(blinding))
                        .withMessage("A blinding is 64 hexadecimal digits.");
    }
}
