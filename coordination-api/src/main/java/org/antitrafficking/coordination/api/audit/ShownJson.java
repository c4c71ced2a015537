package org.antitrafficking.coordination.api.audit;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.sealing.SealedJson;
import org.antitrafficking.coordination.words.ForItsActor;
import org.antitrafficking.coordination.words.Tells;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Copies what {@link RecordJson} has written, without what is not to be shown. It reads the JSON beside the type that
 * this was written from, whose components say of whom they tell. What the type does not have is not shown.
 *
 * @param persons whether what tells of persons is shown
 * @param actors whether what is {@link ForItsActor} is shown
 * @param closed what stands in the place of a sealed value; null where nothing does
 */
record ShownJson(boolean persons, boolean actors, Function<JsonNode, @Nullable JsonNode> closed) {

    private static final ClassValue<Map<String, RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected Map<String, RecordComponent> computeValue(Class<?> type) {
            return type.isRecord()
                    ? Stream.of(type.getRecordComponents())
                            .collect(Collectors.toMap(RecordComponent::getName, component -> component))
                    : Map.of();
        }
    };

    /** Tells of each key that something is sealed with. */
    static void keys(JsonNode node, Consumer<String> key) {
        if (SealedJson.isSealed(node)) key.accept(key(node));
        else node.forEach(child -> keys(child, key));
    }

    /** The key that a value is sealed with. */
    static String key(JsonNode value) {
        return value.path("key").stringValue("");
    }

    /** The component that a record's property was written from; null where the record has none such. */
    static @Nullable RecordComponent component(Class<?> record, String name) {
        return COMPONENTS.get(record).get(name);
    }

    /** What is shown of what was written from such a type; null where nothing is. */
    @Nullable
    JsonNode of(JsonNode node, Type type) {
        if (SealedJson.isSealed(node)) return closed.apply(node);
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : node) {
                JsonNode shown = of(element, element(type));
                if (shown != null) copy.add(shown);
            }
            return copy;
        }
        if (!node.isObject()) return node;
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (var property : node.properties()) {
            Type written = shown(type, node, property.getKey());
            JsonNode shown = written == null ? null : of(property.getValue(), written);
            if (shown != null) copy.set(property.getKey(), shown);
        }
        return copy;
    }

    /** What a property was written from; null where it is not to be shown. */
    private @Nullable Type shown(Type type, JsonNode object, String name) {
        if (!(type instanceof Class<?> one)) return element(type); // of a map, whose keys tell of nobody
        if (one.isSealed() && name.equals(RecordJson.WHICH)) return String.class;
        RecordComponent component = RecordJson.records(one)
                .filter(each -> !one.isSealed()
                        || object.path(RecordJson.WHICH).stringValue("").equals(RecordJson.name(each)))
                .findFirst()
                .map(each -> component(each, name))
                .orElse(null);
        if (component == null) return persons ? Object.class : null;
        boolean isShown = (persons || Tells.of(component).isOfNobody())
                && (actors || !component.isAnnotationPresent(ForItsActor.class));
        return isShown ? component.getGenericType() : null;
    }

    private static Type element(Type type) {
        return type instanceof ParameterizedType collection
                ? collection.getActualTypeArguments()[collection.getActualTypeArguments().length - 1]
                : Object.class;
    }
}
