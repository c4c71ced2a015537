package org.antitrafficking.coordination.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a documented request wrong in every way that its schema lets one think of: for each of its fields, and for the
 * body as a whole. What comes out is refused by the schema, or by what JSON in UTF-8 is.
 */
final class Wrong {

    /** Stands in whatever is sent, and must not come back. */
    static final String CANARY = "Kanarienvogel";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PLACE = "PLACE";
    private static final int TOO_DEEP = 2_000;

    /**
     * One way to make a body wrong.
     *
     * @param field that is wrong; empty where it is the body as a whole
     * @param latin its bytes, one a character
     */
    record Body(String what, String field, String latin) {
        byte[] bytes() {
            return latin.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private final Documented documented;
    private final Random random;
    private final List<Body> bodies = new ArrayList<>();
    private final ObjectNode good;

    private Wrong(Documented documented, JsonNode good, Random random) {
        this.documented = documented;
        this.good = (ObjectNode) good;
        this.random = random;
    }

    /** Of a body that is good by that schema. */
    static List<Body> bodies(Documented documented, JsonNode schema, JsonNode good, Random random) {
        var wrong = new Wrong(documented, good, random);
        wrong.object(schema, good, "");
        wrong.whole();
        return wrong.bodies;
    }

    private void add(String what, String field, byte[] bytes) {
        bodies.add(new Body(what, field, new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private void add(String what, String field, String json) {
        add(what, field, json.getBytes(StandardCharsets.UTF_8));
    }

    /** The good body with something else at a place, a JSON pointer. */
    private void with(String what, String at, Consumer<ObjectNode> change) {
        ObjectNode body = good.deepCopy();
        int slash = at.lastIndexOf('/');
        change.accept((ObjectNode) body.at(at.substring(0, slash)));
        add(what + " at " + at, at.substring(slash + 1), body.toString());
    }

    private void put(String what, String at, JsonNode value) {
        String name = at.substring(at.lastIndexOf('/') + 1);
        with(what, at, in -> in.set(name, value));
    }

    private void object(JsonNode schema, JsonNode value, String at) {
        JsonNode of = variant(schema, value);
        for (JsonNode required : of.path("required")) {
            String name = required.stringValue();
            with("without", at + "/" + name, in -> in.remove(name));
            put("null", at + "/" + name, NODES.nullNode());
        }
        put("an unknown field", at + "/" + CANARY, NODES.stringNode(CANARY));
        twice(value, at);
        for (var field : value.properties())
            value(of.path("properties").path(field.getKey()), field.getValue(), at + "/" + field.getKey());
    }

    /** The first field stands there twice. */
    private void twice(JsonNode value, String at) {
        if (value.isEmpty()) return;
        String name = value.propertyNames().iterator().next();
        ObjectNode body = good.deepCopy();
        ((ObjectNode) body.at(at)).set(PLACE, value.get(name));
        add("twice at " + at + "/" + name, name, body.toString().replace("\"" + PLACE + "\":", "\"" + name + "\":"));
    }

    private JsonNode variant(JsonNode schema, JsonNode value) {
        JsonNode of = documented.resolved(schema);
        if (!of.has("discriminator")) return of;
        String kind =
                value.get(of.at("/discriminator/propertyName").stringValue()).stringValue();
        return documented.document.at(
                of.at("/discriminator/mapping").get(kind).stringValue().substring(1));
    }

    private void value(JsonNode schema, JsonNode value, String at) {
        JsonNode of = documented.resolved(schema);
        switch (value.getNodeType()) {
            case STRING -> text(of, at);
            case BOOLEAN -> {
                put("a text for a boolean", at, NODES.stringNode(CANARY));
                put("a number for a boolean", at, NODES.numberNode(7));
            }
            case NUMBER -> {
                put("a text for a number", at, NODES.stringNode(CANARY));
                put("a huge number", at, NODES.numberNode(new java.math.BigInteger("9".repeat(400))));
                put("a fraction", at, NODES.numberNode(1.5));
            }
            case ARRAY -> list(of, (ArrayNode) value, at);
            case OBJECT -> {
                put("a text for an object", at, NODES.stringNode(CANARY));
                put("a list for an object", at, NODES.arrayNode().add(CANARY));
                if (of.path("additionalProperties").isObject()) map(of, value, at);
                else object(of, value, at);
            }
            default -> throw new AssertionError("Nobody said how to make " + value + " wrong");
        }
    }

    private void map(JsonNode of, JsonNode value, String at) {
        String key = value.propertyNames().iterator().next();
        put("a key of another form", at + "/" + CANARY + "!", value.get(key));
        put("null in a map", at + "/" + key, NODES.nullNode());
        if (of.has("maxProperties"))
            with("too many", at, in -> {
                ObjectNode map = NODES.objectNode();
                for (int i = 0; i <= of.get("maxProperties").asInt(); i++)
                    map.set("" + (char) ('a' + i / 26) + (char) ('a' + i % 26), value.get(key));
                in.set(at.substring(at.lastIndexOf('/') + 1), map);
            });
        for (var one : value.properties()) {
            JsonNode inside = documented.resolved(of.get("additionalProperties"));
            if (one.getValue().isObject()) object(inside, one.getValue(), at + "/" + one.getKey());
        }
    }

    private void list(JsonNode of, ArrayNode value, String at) {
        put("a text for a list", at, NODES.stringNode(CANARY));
        put("a list of nulls", at, NODES.arrayNode().addNull());
        put("an object in a list", at, NODES.arrayNode().add(NODES.objectNode().put(CANARY, CANARY)));
        if (value.isEmpty()) return; // another example of the operation says what one of its elements is
        put("a list in a list", at, NODES.arrayNode().add(NODES.arrayNode().add(value.get(0))));
        JsonNode items = documented.resolved(of.path("items"));
        if (of.has("maxItems"))
            put("too many", at, many(value.get(0), of.get("maxItems").asInt() + 1));
        if (value.path(0).isString()) {
            for (var wrong : wrongTexts(items).entrySet())
                put(wrong.getKey() + " in a list", at, NODES.arrayNode().add(wrong.getValue()));
        } else if (value.path(0).isObject() && items.has("properties")) {
            for (JsonNode required : items.path("required")) {
                ObjectNode one = (ObjectNode) value.get(0).deepCopy();
                one.remove(required.stringValue());
                put(
                        "an element without " + required.stringValue(),
                        at,
                        NODES.arrayNode().add(one));
            }
        }
    }

    /** Different from each other, as far as they are texts that may be. */
    private static ArrayNode many(JsonNode one, int count) {
        ArrayNode many = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            String text = one.stringValue("");
            if (one.isObject()) {
                ObjectNode copy = (ObjectNode) one.deepCopy();
                for (String name : List.of("subject", "uri", "name")) if (copy.has(name)) copy.put(name, "n" + i);
                many.add(copy);
            } else if (text.matches("(person|alert|agreement)-[0-9a-f]{32}"))
                many.add(text.substring(0, text.length() - 8) + String.format("%08x", i));
            else if (text.matches("[a-z-]+")) many.add("n" + i);
            else if (text.matches("[A-Z]{2}-[A-Z]{2}")) many.add(text.substring(0, 3) + i);
            else many.add(text);
        }
        return many;
    }

    private void text(JsonNode of, String at) {
        put("a number for a text", at, NODES.numberNode(7));
        put("a boolean for a text", at, NODES.booleanNode(true));
        put("an object for a text", at, NODES.objectNode().put(CANARY, CANARY));
        put("a list for a text", at, NODES.arrayNode().add(CANARY));
        wrongTexts(of).forEach((what, text) -> put(what, at, NODES.stringNode(text)));
        raw("a raw NUL", at, new byte[] {0});
        raw("an overlong solidus", at, new byte[] {(byte) 0xC0, (byte) 0xAF});
        raw("no UTF-8", at, new byte[] {(byte) 0xFF});
        raw("Latin-1", at, new byte[] {(byte) 0xE9, 'a'});
        raw("a surrogate in UTF-8", at, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
        raw("half a surrogate", at, "\\ud800".getBytes(StandardCharsets.US_ASCII));
        raw("no escape", at, "\\x41".getBytes(StandardCharsets.US_ASCII));
        raw("a line's end", at, new byte[] {'\n'});
    }

    /** What the schema says that a text is not. */
    private static java.util.SortedMap<String, String> wrongTexts(JsonNode of) {
        var wrong = new java.util.TreeMap<String, String>();
        if (of.has("enum") || of.has("const")) {
            wrong.put("another value", CANARY);
            wrong.put(
                    "a value in other letters",
                    of.path("enum").path(0).stringValue("x").toLowerCase(java.util.Locale.ROOT) + " ");
            wrong.put("empty", "");
            return wrong;
        }
        boolean formed = of.has("format")
                || (of.has("pattern") && !of.get("pattern").stringValue().startsWith("^([^"));
        wrong.put("empty", "");
        wrong.put("blank", " ");
        if (of.has("maxLength"))
            wrong.put("too long", "a".repeat(of.get("maxLength").asInt() + 1));
        if (!formed && !of.has("pattern")) return wrong; // however it likes: a search finds nothing by what is not seen
        wrong.put("NUL", CANARY + "\u0000");
        wrong.put("an override of direction", CANARY + "\u202e");
        wrong.put("an isolate", CANARY + "\u2066x\u2069");
        wrong.put("a joiner of no width", CANARY + "\u2060");
        wrong.put("a mark of byte order", "\ufeff" + CANARY);
        wrong.put("a tag", CANARY + "\udb40\udc41");
        wrong.put("no character", CANARY + "\uffff");
        wrong.put("an escape character", CANARY + "\u001b[31m");
        if (formed) {
            wrong.put("another form", CANARY + "!");
            wrong.put("another script", "\u0639\u0631\u0628");
            wrong.put("with a space", of.at("/examples/0").stringValue("x") + " ");
        }
        return wrong;
    }

    private void raw(String what, String at, byte[] bytes) {
        ObjectNode body = good.deepCopy();
        int slash = at.lastIndexOf('/');
        ((ObjectNode) body.at(at.substring(0, slash))).put(at.substring(slash + 1), CANARY + PLACE);
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        int place =
                body.toString().substring(0, body.toString().indexOf(PLACE)).getBytes(StandardCharsets.UTF_8).length;
        var raw = new java.io.ByteArrayOutputStream();
        raw.write(json, 0, place);
        raw.writeBytes(bytes);
        raw.write(json, place + PLACE.length(), json.length - place - PLACE.length());
        add(what + " at " + at, "", raw.toByteArray());
    }

    private void whole() {
        String json = good.toString();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        add("nothing", "", "");
        add("white space", "", " \n");
        add("null", "", "null");
        add("a text", "", "\"" + CANARY + "\"");
        add("a number", "", "1e400");
        add("a list", "", "[" + json + "]");
        add("an empty object", "", "{}");
        add("no JSON", "", "<" + CANARY + "/>");
        add("a form", "", CANARY + "=1&x=2");
        for (int i = 0; i < 4; i++) {
            int length = 1 + random.nextInt(bytes.length - 1);
            add("cut after " + length, "", java.util.Arrays.copyOf(bytes, length));
        }
        for (String trailing : List.of("{}", "x", "]", ",", "\u0000", "/**/"))
            add("followed by " + trailing, "", json + trailing);
        add("with a byte order mark", "", "\ufeff" + json);
        add("in UTF-16", "", json.getBytes(StandardCharsets.UTF_16LE));
        add("in UTF-16 with its mark", "", json.getBytes(StandardCharsets.UTF_16));
        add("in UTF-32", "", json.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
        add("single quotes", "", json.replace('"', '\''));
        add("a comment", "", "/* " + CANARY + " */" + json);
        add("a comma too many", "", json.substring(0, json.length() - 1) + ",}");
        add("NaN", "", "{\"" + good.propertyNames().iterator().next() + "\":NaN}");
        add("deep lists", "", "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP));
        add("deep objects", "", "{\"a\":".repeat(TOO_DEEP) + "1" + "}".repeat(TOO_DEEP));
        add(
                "deep in a field",
                "",
                "{\"" + good.propertyNames().iterator().next() + "\":" + "[".repeat(TOO_DEEP) + "]".repeat(TOO_DEEP)
                        + "}");
        add("a long name of a field", "", "{\"" + CANARY.repeat(5_000) + "\":1}");
        add("a long number", "", "{\"" + good.propertyNames().iterator().next() + "\":" + "1".repeat(5_000) + "}");
        add("oversized", "", " ".repeat(300 * 1024) + json);
        add("an oversized text", "", "{\"" + CANARY + "\":\"" + "a".repeat(300 * 1024) + "\"}");
    }
}
