package org.antitrafficking.eventlog.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON in its one canonical form (RFC 8785): at every depth properties in the order of their UTF-16 units, numbers and
 * escapes the shortest, no space, UTF-8.
 *
 * <p>What has no such form is refused with an {@link IllegalArgumentException}: a whole number that a double can't
 * hold, what is no number, a name that stands twice in an object, half a surrogate pair.
 */
public final class CanonicalJson {

    private static final JsonMapper MAPPER = RecordJson.mapper()
            .rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** ECMA-262, Number::toString: from 10 to this power on a number is written with an exponent. */
    private static final int PLAIN_DIGITS = 21;

    /** The same: so many places after the point at most before the first digit that is not 0. */
    private static final int PLAIN_PLACES = 6;

    private CanonicalJson() {}

    /** The canonical form of a tree. */
    public static byte[] of(JsonNode json) {
        try (var bytes = new ByteArrayBuilder();
                JsonGenerator generator = MAPPER.createGenerator(bytes)) {
            write(json, generator);
            generator.flush();
            return bytes.toByteArray();
        } catch (JacksonException e) { // whose own message quotes the content
            throw refused(e);
        }
    }

    /** The canonical form of any JSON, in UTF-8. */
    public static byte[] of(byte[] json) {
        try {
            return of(MAPPER.readTree(json));
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    private static IllegalArgumentException refused(JacksonException e) {
        return new IllegalArgumentException(
                "This has no canonical form: " + e.getClass().getSimpleName());
    }

    private static void write(JsonNode node, JsonGenerator generator) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                var sorted = new TreeMap<String, JsonNode>(); // Java's own order of texts is that of their UTF-16 units
                node.properties().forEach(property -> sorted.put(property.getKey(), property.getValue()));
                generator.writeStartObject();
                sorted.forEach((name, value) -> {
                    generator.writeName(wellFormed(name));
                    write(value, generator);
                });
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                node.forEach(element -> write(element, generator));
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(wellFormed(node.stringValue()));
            case BOOLEAN -> generator.writeBoolean(node.booleanValue());
            case NULL -> generator.writeNull();
            case NUMBER -> generator.writeNumber(number(node));
            case BINARY, POJO, MISSING ->
                throw new IllegalArgumentException("This has no canonical form: " + node.getNodeType());
        }
    }

    /** The generator writes some halves of pairs as if they were characters. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i); // half a pair by itself where the other is missing
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)
                throw new IllegalArgumentException("This has no canonical form: half a surrogate pair");
            i += Character.charCount(character);
        }
        return text;
    }

    private static String number(JsonNode node) {
        if (!node.isIntegralNumber()) return number(node.doubleValue());
        if (node.canConvertToLong() && isExact(node.longValue())) return Long.toString(node.longValue());
        double value = node.bigIntegerValue().doubleValue();
        if (Double.isInfinite(value) || new BigDecimal(value).compareTo(new BigDecimal(node.bigIntegerValue())) != 0)
            throw new IllegalArgumentException("This has no canonical form: a whole number that a double can't hold");
        return number(value);
    }

    /** Whether every whole number up to this one has a double of its own. */
    private static boolean isExact(long value) {
        return Math.abs(value) <= 1L << 53;
    }

    /** ECMA-262, Number::toString. */
    static String number(double value) {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("This has no canonical form: no number");
        if (value == 0) return "0"; // -0 as well
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int k = digits.length();
        int n = k - shortest.scale(); // the point stands behind the n-th digit
        var text = new StringBuilder(value < 0 ? "-" : "");
        if (k <= n && n <= PLAIN_DIGITS) text.append(digits).repeat('0', n - k);
        else if (0 < n && n <= PLAIN_DIGITS)
            text.append(digits, 0, n).append('.').append(digits, n, k);
        else if (-PLAIN_PLACES < n && n <= 0) text.append("0.").repeat('0', -n).append(digits);
        else {
            text.append(digits.charAt(0));
            if (k > 1) text.append('.').append(digits, 1, k);
            text.append('e').append(n > 0 ? '+' : '-').append(Math.abs(n - 1));
        }
        return text.toString();
    }

    /** The decimal of fewest digits that is read as this double, and of those the nearest. */
    private static BigDecimal shortest(double value) {
        // Java gives exactly that since 19, but that it gives two digits where one would do.
        BigDecimal given = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (given.precision() != 2) return given;
        BigDecimal one = given.round(new MathContext(1));
        return one.doubleValue() == value ? one.stripTrailingZeros() : given;
    }
}
