package org.antitrafficking.coordination.api;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.programme.Amount;
import org.antitrafficking.coordination.words.Limits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes every field of a documented request to its limit, and one beyond, as its schema says what that is: texts of the
 * nastiest characters, dates, durations, numbers and collections.
 */
final class Extremes {

    /** Stands where JSON is to have what no text of Java's is written as. */
    private static final String PLACE = "PLACEHOLDER";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What texts are filled with: each is allowed. */
    static final Map<String, String> FILLINGS = new TreeMap<>(Map.of(
            "hyphens", "a-",
            "a sign that is many", "\ufdfa",
            "combining marks", "e\u0301\u0327",
            "four bytes", "\ud83d\udc64",
            "from right to left", "\u0639\u200f\u0631\u0628 ",
            "joined", "\u0930\u094d\u200d",
            "paths", "/a.b@c?d=",
            "words", "zq \u00e4\u00df"));

    private static final Map<String, String> FORBIDDEN = Map.of(
            "NUL", "\\u0000",
            "half a character", "\\ud800",
            "the other half", "\\udc00a",
            "an override of direction", "\\u202e");

    /** What has a limit. */
    enum Kind {
        TEXT,
        DATE,
        MOMENT,
        TIME_SPAN,
        NUMBER,
        AMOUNT,
        LIST,
        MAP
    }

    /**
     * One request.
     *
     * @param refused whether no state of things lets it through
     */
    record Case(Kind kind, String what, String body, boolean refused) {}

    private final Documented documented;
    private final ObjectNode good;
    private final List<Case> cases = new ArrayList<>();

    private Extremes(Documented documented, ObjectNode good) {
        this.documented = documented;
        this.good = good;
    }

    static List<Case> of(Documented documented, JsonNode schema, JsonNode good) {
        var extremes = new Extremes(documented, (ObjectNode) good);
        extremes.object(schema, good, "");
        return extremes.cases;
    }

    /** Of a query's parameter; what is to be refused is {@code true}. */
    static Map<String, Boolean> moments() {
        var moments = new TreeMap<String, Boolean>();
        for (String allowed : List.of("1900-01-01T00:00:00Z", "2026-01-01T00:00:00.999999999Z"))
            moments.put(allowed, false);
        for (String beyond : List.of(
                "1899-12-31T23:59:59Z",
                "2200-01-01T00:00:00Z",
                "%2B300000-01-01T00:00:00Z",
                "-4713-01-01T00:00:00Z",
                "%2B1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z")) moments.put(beyond, true);
        return moments;
    }

    private void put(Kind kind, String what, String at, JsonNode value, boolean refused) {
        put(kind, what, at, value, "", refused);
    }

    private void put(Kind kind, String what, String at, JsonNode value, String place, boolean refused) {
        ObjectNode body = good.deepCopy();
        int slash = at.lastIndexOf('/');
        String name = at.substring(slash + 1);
        if (body.at(at.substring(0, slash)) instanceof ArrayNode list) list.set(Integer.parseInt(name), value);
        else ((ObjectNode) body.at(at.substring(0, slash))).set(name, value);
        cases.add(new Case(kind, what + " at " + at, body.toString().replace(PLACE, place), refused));
    }

    private JsonNode variant(JsonNode schema, JsonNode value) {
        JsonNode of = documented.resolved(schema);
        if (!of.has("discriminator")) return of;
        String kind =
                value.get(of.at("/discriminator/propertyName").stringValue()).stringValue();
        return documented.document.at(
                of.at("/discriminator/mapping").get(kind).stringValue().substring(1));
    }

    private void object(JsonNode schema, JsonNode value, String at) {
        JsonNode of = variant(schema, value);
        for (var field : value.properties())
            value(of.path("properties").path(field.getKey()), field.getValue(), at + "/" + field.getKey());
        // what the example leaves out, where a text or a date may stand by itself
        for (var field : of.path("properties").properties())
            if (!value.has(field.getKey())
                    && documented
                            .resolved(field.getValue())
                            .path("type")
                            .stringValue("")
                            .equals("string")) value(field.getValue(), NODES.stringNode(""), at + "/" + field.getKey());
    }

    private void value(JsonNode schema, JsonNode value, String at) {
        JsonNode of = documented.resolved(schema);
        switch (value.getNodeType()) {
            case STRING -> text(of, at);
            case NUMBER -> {
                // a number without a limit of its own has that of its type
                long most = of.path("maximum")
                        .asLong(of.path("format").stringValue("").equals("int64") ? Long.MAX_VALUE : Integer.MAX_VALUE);
                put(Kind.NUMBER, "the most", at, NODES.numberNode(most), false);
                put(
                        Kind.NUMBER,
                        "one more than the most",
                        at,
                        NODES.numberNode(BigInteger.valueOf(most).add(BigInteger.ONE)),
                        true);
                put(Kind.NUMBER, "far more", at, NODES.numberNode(new BigInteger("9".repeat(40))), true);
            }
            case ARRAY -> list(of, (ArrayNode) value, at);
            case OBJECT -> {
                if (of.path("additionalProperties").isObject()) map(of, value, at);
                else object(of, value, at);
            }
            default -> {} // has no limit
        }
    }

    private void text(JsonNode of, String at) {
        switch (of.path("format").stringValue("")) {
            case "date" -> {
                for (String day : List.of("1900-01-01", "2199-12-31"))
                    put(Kind.DATE, day, at, NODES.stringNode(day), false);
                for (String day : List.of(
                        "1899-12-31",
                        "2200-01-01",
                        "+300000-01-01",
                        "-4713-01-01",
                        "+999999999-12-31",
                        "-999999999-01-01")) put(Kind.DATE, day, at, NODES.stringNode(day), true);
            }
            case "date-time" -> {
                for (String moment : List.of("1900-01-01T00:00:00Z", "2199-12-31T23:59:59.999999999Z"))
                    put(Kind.MOMENT, moment, at, NODES.stringNode(moment), false);
                for (String moment : List.of(
                        "1899-12-31T23:59:59Z",
                        "2200-01-01T00:00:00Z",
                        "+300000-01-01T00:00:00Z",
                        "+1000000000-12-31T23:59:59.999999999Z",
                        "-1000000000-01-01T00:00:00Z")) put(Kind.MOMENT, moment, at, NODES.stringNode(moment), true);
            }
            case "duration" -> {
                for (String time : List.of("PT1M", "P731D"))
                    put(Kind.TIME_SPAN, time, at, NODES.stringNode(time), false);
                for (String time : List.of("PT59S", "PT17544H1S", "P106751991167300D", "PT-1M"))
                    put(Kind.TIME_SPAN, time, at, NODES.stringNode(time), true);
            }
            default -> line(of, at);
        }
    }

    private void line(JsonNode of, String at) {
        if (of.path("pattern").stringValue("").equals("^(" + Amount.PATTERN + ")$")) {
            String decimals = "." + "9".repeat(2);
            put(Kind.AMOUNT, "the most", at, NODES.stringNode("9".repeat(Limits.MONEY_DIGITS) + decimals), false);
            for (int digits : new int[] {Limits.MONEY_DIGITS + 1, Limits.SUM_DIGITS, Limits.SUM_DIGITS + 1})
                put(Kind.AMOUNT, digits + " digits", at, NODES.stringNode("9".repeat(digits) + decimals), true);
            put(
                    Kind.AMOUNT,
                    "one decimal more",
                    at,
                    NODES.stringNode("9." + "9".repeat(Limits.MONEY_DECIMALS + 1)),
                    true);
        }
        if (!of.path("pattern").stringValue("").startsWith("^([^") || !of.has("maxLength")) return;
        int most = of.get("maxLength").asInt();
        FILLINGS.forEach((what, filling) -> {
            put(Kind.TEXT, "full of " + what, at, NODES.stringNode(filled(filling, most)), false);
            put(Kind.TEXT, "one more, of " + what, at, NODES.stringNode(filled(filling, most) + "z"), true);
        });
        FORBIDDEN.forEach((what, sign) -> put(Kind.TEXT, what, at, NODES.stringNode("a" + PLACE), sign, true));
    }

    /** As long as it may be, and of whole characters. */
    static String filled(String filling, int most) {
        String full = filling.repeat(most / filling.length() + 1).substring(0, most);
        if (Character.isHighSurrogate(full.charAt(most - 1))) full = full.substring(0, most - 1) + "z";
        return full.endsWith(" ") ? full.substring(0, most - 1) + "z" : full;
    }

    private void list(JsonNode of, ArrayNode value, String at) {
        if (of.has("maxItems") && !value.isEmpty()) {
            int most = of.get("maxItems").asInt();
            put(Kind.LIST, "as many as there may be", at, many(value.get(0), most), false);
            put(Kind.LIST, "one more than there may be", at, many(value.get(0), most + 1), true);
        }
        JsonNode items = documented.resolved(of.path("items"));
        for (int i = 0; i < value.size(); i++) if (value.get(i).isObject()) object(items, value.get(i), at + "/" + i);
    }

    private void map(JsonNode of, JsonNode value, String at) {
        String key = value.propertyNames().iterator().next();
        if (of.has("maxProperties")) {
            int most = of.get("maxProperties").asInt();
            for (int count : new int[] {most, most + 1}) {
                ObjectNode many = NODES.objectNode();
                value.properties().forEach(one -> many.set(one.getKey(), one.getValue()));
                for (int i = 0; many.size() < count; i++) many.set(like(key, i), value.get(key));
                put(
                        Kind.MAP,
                        count > most ? "one more than there may be" : "as many as there may be",
                        at,
                        many,
                        count > most);
            }
        }
        JsonNode inside = documented.resolved(of.get("additionalProperties"));
        for (var one : value.properties())
            if (one.getValue().isObject()) object(inside, one.getValue(), at + "/" + one.getKey());
    }

    private static ArrayNode many(JsonNode one, int count) {
        ArrayNode many = NODES.arrayNode();
        for (int i = 0; i < count; i++) many.add(one.isString() ? NODES.stringNode(like(one.stringValue(), i)) : one);
        return many;
    }

    /** Another of the same form. */
    private static String like(String one, int i) {
        if (one.matches("[a-z-]+-[0-9a-f]{32}"))
            return one.substring(0, one.length() - 8) + String.format("%08x", 0xa0000000L + i);
        if (one.matches("[A-Z]{2}")) return "" + (char) ('A' + i / 26 % 26) + (char) ('A' + i % 26);
        if (one.matches("[A-Z]{2}-[A-Z0-9]{1,3}")) return one.substring(0, 3) + i;
        if (one.matches("[a-z]{2}")) return "" + (char) ('a' + i / 26 % 26) + (char) ('a' + i % 26);
        if (one.matches("p[0-9]+")) return "q" + i;
        return one.matches("[a-z0-9-]+") ? "n" + i : one + i;
    }
}
