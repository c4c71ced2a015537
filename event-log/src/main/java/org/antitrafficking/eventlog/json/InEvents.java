package org.antitrafficking.eventlog.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the decision record of an accepted command does not repeat, since an event of the command has it byte by byte.
 * In its place stands an object with the property {@code inEvent} alone: the SHA-256 of the value's bytes, as Base64.
 * So the record's leaf covers the value, and whoever has the value can show that it is the one.
 */
public final class InEvents {

    /** No key of a map is called so, and no record's only component. */
    private static final String POINTER = "inEvent";

    private static final String PAYLOADS = "payloads of events";

    private static final JsonMapper MAPPER = RecordJson.mapper();

    private InEvents() {}

    /** A mapper that writes values of a class so, where its writer knows of events. */
    static <T> JsonMapper pointing(JsonMapper mapper, Class<T> type) {
        var module = new SimpleModule().addSerializer(type, new Pointing<>(mapper.writerFor(type)));
        return mapper.rebuild().addModule(module).build();
    }

    /** The same writer where a command has these events. */
    static ObjectWriter with(ObjectWriter writer, List<byte[]> payloads) {
        return writer.withAttribute(PAYLOADS, payloads);
    }

    private static final class Pointing<T> extends ValueSerializer<T> {
        private final ObjectWriter whole;

        Pointing(ObjectWriter whole) {
            this.whole = whole;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            byte[] bytes = whole.writeValueAsBytes(value);
            if (isIn(context.getAttribute(PAYLOADS), bytes)) {
                generator.writeStartObject();
                generator.writeStringProperty(POINTER, pointer(bytes));
                generator.writeEndObject();
            } else generator.writeRawValue(new String(bytes, UTF_8));
        }
    }

    private static boolean isIn(@Nullable Object payloads, byte[] value) {
        if (payloads instanceof List<?> all)
            for (Object payload : all) if (payload instanceof byte[] bytes && isIn(bytes, value)) return true;
        return false;
    }

    private static boolean isIn(byte[] all, byte[] value) {
        for (int from = 0; from <= all.length - value.length; from++)
            if (all[from] == value[0] && Arrays.equals(all, from, from + value.length, value, 0, value.length))
                return true;
        return false;
    }

    private static String pointer(byte[] value) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) { // every Java has it
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable String pointer(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path(POINTER).isString()
                ? node.path(POINTER).stringValue()
                : null;
    }

    /** Whether what a record says points at events. */
    public static boolean points(JsonNode said) {
        if (pointer(said) != null) return true;
        for (JsonNode child : said) if (points(child)) return true;
        return false;
    }

    /**
     * What a record says with the values in their places that it points at. A pointer at what no event has stays.
     *
     * @param payloads of the command's events
     */
    public static JsonNode whole(JsonNode said, List<byte[]> payloads) {
        var wanted = new HashSet<String>();
        want(said, wanted);
        if (wanted.isEmpty()) return said;
        var values = new HashMap<String, JsonNode>();
        for (byte[] payload : payloads) find(payload, wanted, values);
        return whole(said, values);
    }

    private static void want(JsonNode said, Set<String> wanted) {
        String pointer = pointer(said);
        if (pointer != null) wanted.add(pointer);
        else said.forEach(child -> want(child, wanted));
    }

    private static void find(byte[] payload, Set<String> wanted, Map<String, JsonNode> values) {
        JsonNode event;
        try {
            event = MAPPER.readTree(payload);
        } catch (JacksonException unreadable) { // and so has no value
            return;
        }
        find(event, wanted, values);
    }

    private static void find(JsonNode node, Set<String> wanted, Map<String, JsonNode> values) {
        if (node.isObject()) {
            String pointer = pointer(MAPPER.writeValueAsBytes(node));
            if (wanted.contains(pointer)) values.put(pointer, node);
        }
        node.forEach(child -> find(child, wanted, values));
    }

    private static JsonNode whole(JsonNode said, Map<String, JsonNode> values) {
        String pointer = pointer(said);
        if (pointer != null) return values.getOrDefault(pointer, said);
        if (said.isArray()) {
            ArrayNode whole = JsonNodeFactory.instance.arrayNode();
            said.forEach(element -> whole.add(whole(element, values)));
            return whole;
        }
        if (!said.isObject()) return said;
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        said.properties().forEach(of -> whole.set(of.getKey(), whole(of.getValue(), values)));
        return whole;
    }

    /** Whether that is what a record says, and where the record points, the values that it points at. */
    public static boolean isWhole(JsonNode whole, JsonNode said) {
        String pointer = pointer(said);
        if (pointer != null) return pointer.equals(pointer(MAPPER.writeValueAsBytes(whole)));
        if (said.isArray())
            return whole.isArray()
                    && whole.size() == said.size()
                    && IntStream.range(0, said.size()).allMatch(i -> isWhole(whole.path(i), said.path(i)));
        if (!said.isObject()) return said.equals(whole);
        return whole.isObject()
                && whole.size() == said.size()
                && said.properties().stream()
                        .allMatch(of -> whole.has(of.getKey()) && isWhole(whole.path(of.getKey()), of.getValue()));
    }
}
