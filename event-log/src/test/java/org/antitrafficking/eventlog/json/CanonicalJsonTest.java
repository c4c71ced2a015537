package org.antitrafficking.eventlog.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class CanonicalJsonTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Around every edge of UTF-16, of UTF-8, of JSON's escapes and of the order of the first against the second. */
    private static final int[] HOSTILE = {
        0, 1, 7, '\b', '\t', '\n', 0x0b, '\f', '\r', 0x1f, ' ', '"', '/', '\\', '<', '&', '\'', 0x7e, 0x7f, 0x80, 0x9f,
        0xa0, 0xad, 0x7ff, 0x800, 0x200b, 0x200e, 0x202e, 0x2028, 0x2029, 0x20ac, 0xd7ff, 0xe000, 0xfb33, 0xfeff,
        0xfffd, 0xfffe, 0xffff, 0x10000, 0x1f600, 0x10ffff
    };

    private static String utf8(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void random_bodies_are_written_as_an_independent_implementation_writes_them() throws IOException {
        var random = new Random(8785);
        for (int i = 0; i < 20_000; i++) {
            JsonNode body = object(random, 0);
            // The twin reads a form of it that has nothing canonical.
            String other = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(body);
            assertThat(CanonicalJson.of(body)).isEqualTo(new JsonCanonicalizer(other).getEncodedUTF8());
        }
    }

    /** Writers work in buffers: a character must not be torn where one ends. */
    @Test
    void long_texts_are_written_as_an_independent_implementation_writes_them() throws IOException {
        var random = new Random(3629);
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            for (int c = random.nextInt(20_000); c > 0; c--) text.append(text(random));
            JsonNode body = JSON.objectNode().put("narrative", text.toString());
            String other = JsonMapper.shared().writeValueAsString(body);
            assertThat(CanonicalJson.of(body)).isEqualTo(new JsonCanonicalizer(other).getEncodedUTF8());
        }
    }

    private static JsonNode object(Random random, int depth) {
        var object = JSON.objectNode();
        for (int i = random.nextInt(6); i > 0; i--) object.set(text(random), value(random, depth + 1));
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> JSON.stringNode(text(random));
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(random.nextLong(-(1L << 53), (1L << 53) + 1) >> random.nextInt(54));
            case 3 -> JSON.numberNode(number(random));
            case 4 -> JSON.nullNode();
            case 5 -> object(random, depth);
            default -> {
                var array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) array.add(value(random, depth + 1));
                yield array;
            }
        };
    }

    /** Any double, or a decimal of few digits. The twin does not end with the least ones. */
    private static double number(Random random) {
        double any = random.nextBoolean()
                ? Double.longBitsToDouble(random.nextLong())
                : Double.parseDouble(random.nextInt(100) + "e" + (random.nextInt(600) - 300));
        return Double.isFinite(any) && Math.abs(any) >= Double.MIN_NORMAL ? any : 0;
    }

    /** Slow, and by the definition alone: the fewest digits that are read as this double, and of those the nearest. */
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int enough = 1; ; enough++) {
            int digits = enough;
            var nearest = Stream.of(RoundingMode.FLOOR, RoundingMode.CEILING)
                    .map(rounding -> exact.round(new MathContext(digits, rounding)))
                    .filter(decimal -> decimal.doubleValue() == value)
                    .min(Comparator.comparing(decimal -> decimal.subtract(exact).abs()));
            if (nearest.isPresent()) return nearest.get();
        }
    }

    @Test
    void numbers_have_the_fewest_digits_that_are_read_as_the_same_double() {
        var random = new Random(754);
        for (int i = 0; i < 2_000; i++) {
            double least = Double.longBitsToDouble(1 + random.nextInt(1 << random.nextInt(1, 30)));
            for (double value : new double[] {least, number(random)})
                assertThat(new BigDecimal(CanonicalJson.number(value)))
                        .as("%x", Double.doubleToLongBits(value))
                        .isEqualByComparingTo(shortest(value));
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--)
            text.appendCodePoint(
                    random.nextBoolean() ? HOSTILE[random.nextInt(HOSTILE.length)] : 'a' + random.nextInt(26));
        return text.toString();
    }

    @Test
    void escapes_are_the_shortest_and_in_lower_case() {
        assertThat(utf8(CanonicalJson.of(JSON.objectNode().put("a/b", "\u0000\u001f\b\t\n\f\r\"\\/<é\u007f\u2028"))))
                .isEqualTo("{\"a/b\":\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\/<é\u007f\u2028\"}");
    }

    /** RFC 8785, 3.2.2 to 3.2.4. */
    @Test
    void the_rfcs_own_example_is_written_as_the_rfc_writes_it() {
        String json = """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
              "literals": [null, true, false]
            }\
            """;
        assertThat(CanonicalJson.of(json.getBytes(UTF_8)))
                .isEqualTo(HexFormat.ofDelimiter(" ")
                        .parseHex("7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65"
                                + " 5d 2c 22 6e 75 6d 62 65 72 73 22 3a 5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33"
                                + " 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37 5d 2c 22 73"
                                + " 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c"
                                + " 5c 5c 22 2f 22 7d"));
    }

    /** RFC 8785, 3.2.3. */
    @Test
    void properties_are_in_the_rfcs_order_at_every_depth() {
        String json = """
            {
              "\\u20ac": "Euro Sign",
              "\\r": "Carriage Return",
              "\\ufb33": "Hebrew Letter Dalet With Dagesh",
              "1": "One",
              "\\ud83d\\ude00": "Emoji: Grinning Face",
              "\\u0080": "Control",
              "\\u00f6": "Latin Small Letter O With Diaeresis"
            }\
            """;
        String sorted = "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}";
        assertThat(utf8(CanonicalJson.of(json.getBytes(UTF_8)))).isEqualTo(sorted);
        String nested = "{\"b\":[[" + json + "]],\"a\":{\"a\":" + json + "}}";
        assertThat(utf8(CanonicalJson.of(nested.getBytes(UTF_8))))
                .isEqualTo("{\"a\":{\"a\":" + sorted + "},\"b\":[[" + sorted + "]]}");
    }

    /** RFC 8785, appendix B. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        0000000000000000, 0
        8000000000000000, 0
        0000000000000001, 5e-324
        8000000000000001, -5e-324
        7fefffffffffffff, 1.7976931348623157e+308
        ffefffffffffffff, -1.7976931348623157e+308
        4340000000000000, 9007199254740992
        c340000000000000, -9007199254740992
        4430000000000000, 295147905179352830000
        44b52d02c7e14af5, 9.999999999999997e+22
        44b52d02c7e14af6, 1e+23
        44b52d02c7e14af7, 1.0000000000000001e+23
        444b1ae4d6e2ef4e, 999999999999999700000
        444b1ae4d6e2ef4f, 999999999999999900000
        444b1ae4d6e2ef50, 1e+21
        3eb0c6f7a0b5ed8c, 9.999999999999997e-7
        3eb0c6f7a0b5ed8d, 0.000001
        41b3de4355555553, 333333333.3333332
        41b3de4355555554, 333333333.33333325
        41b3de4355555555, 333333333.3333333
        41b3de4355555556, 333333333.3333334
        41b3de4355555557, 333333333.33333343
        becbf647612f3696, -0.0000033333333333333333
        43143ff3c1cb0959, 1424953923781206.2
        """)
    void numbers_are_written_as_the_rfc_writes_them(String ieee, String written) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(ieee, 16));
        assertThat(utf8(CanonicalJson.of(JSON.numberNode(number)))).isEqualTo(written);
    }

    @Test
    void whole_numbers_that_a_double_holds_are_written_as_that_double_whatever_holds_them() {
        assertThat(utf8(CanonicalJson.of(JSON.numberNode(BigInteger.TEN.pow(21)))))
                .isEqualTo("1e+21");
        assertThat(utf8(CanonicalJson.of(JSON.numberNode(1L << 62)))).isEqualTo("4611686018427388000");
        assertThat(utf8(CanonicalJson.of(JSON.numberNode((1L << 53) - 1)))).isEqualTo("9007199254740991");
        assertThat(utf8(CanonicalJson.of(JSON.numberNode(7)))).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993", "-9223372036854775807", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "{\"\\udc00\":1}",
                "\"\\ud800x\"", "{", "1 2", "", "NaN"
            })
    void what_has_no_canonical_form_is_refused_and_not_quoted(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(json.getBytes(UTF_8)))
                .withMessageStartingWith("This has no canonical form: ")
                .withNoCause();
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.of(JSON.numberNode(Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalJson.of(JSON.numberNode(Double.NEGATIVE_INFINITY)));
    }

    private record Inner(Map<String, List<Double>> z, String a) {}

    private record Outer(List<Inner> inner, Map<String, Inner> by, double b) {}

    @Test
    void records_and_maps_are_sorted_at_every_depth() {
        var inner = new Inner(Map.of("\ufb33", List.of(1.0), "\ud83d\ude00", List.of(0.5)), "x");
        JsonNode tree = RecordJson.mapper().valueToTree(new Outer(List.of(inner), Map.of("k", inner), 1e21));
        String sorted = "{\"a\":\"x\",\"z\":{\"\ud83d\ude00\":[0.5],\"\ufb33\":[1]}}";
        assertThat(utf8(CanonicalJson.of(tree)))
                .isEqualTo("{\"b\":1e+21,\"by\":{\"k\":" + sorted + "},\"inner\":[" + sorted + "]}");
    }
}
