package org.antitrafficking.coordination.api.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antitrafficking.coordination.projections.views.Openings;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts texts in place of the sealed values of entries' bodies, as they are served: {@code {"text": "…"}}, or
 * {@code {"erased": true}} where the key was destroyed, or {@code {"unreadable": true}} where the seal is broken, which
 * is logged.
 *
 * <p>A sealed value is an object with exactly the five fields of {@link Sealed}. It is opened only where its field is
 * the end of the path that it is found at.
 */
public final class SealedJson implements Openings {
    private static final Logger log = LoggerFactory.getLogger(SealedJson.class);
    private static final JsonMapper MAPPER = RecordJson.mapper();
    private static final Set<String> FIELDS = Set.of("key", "field", "nonce", "ciphertext", "commitment");

    private final Sealer sealer;

    /** With the keys of a sealer. */
    public SealedJson(Sealer sealer) {
        this.sealer = sealer;
    }

    /**
     * What an entry holds.
     *
     * @param item that the entry is of
     * @param body canonical JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes are what is served; nobody compares these records
    public record Content(String item, byte[] body) {}

    /**
     * A sealed value where it stands.
     *
     * @param path the names of properties that lead to it
     * @param node the object, which is filled anew
     * @param value null where its parts have another shape
     */
    private record Place(
            String item,
            List<String> path,
            ObjectNode node,
            @Nullable Sealed value) {}

    /** The bodies as they are served, in the same order. All of them together ask the key store once. */
    public List<String> open(List<Content> contents) {
        var places = new ArrayList<Place>();
        var trees = new ArrayList<JsonNode>(contents.size());
        for (Content content : contents) {
            JsonNode tree = MAPPER.readTree(content.body());
            find(tree, content.item(), new ArrayDeque<>(), places);
            trees.add(tree);
        }
        Set<String> keyIds = places.stream()
                .flatMap(place -> Stream.ofNullable(place.value()))
                .map(Sealed::key)
                .collect(Collectors.toSet());
        if (!places.isEmpty()) {
            var found = sealer.find(keyIds);
            places.forEach(place -> fill(place, found));
        }
        return trees.stream().map(MAPPER::writeValueAsString).toList();
    }

    /**
     * A text with what shows that a sealed value is committed to it.
     *
     * @param commitment of the value, base64
     * @param salt base64
     */
    public record Salted(String commitment, String salt, String text) {}

    /**
     * The texts of each body, each once, in the order of the bodies; without those that were erased or can't be read.
     * All of them together ask the key store once.
     */
    public List<List<Salted>> salted(List<Content> contents) {
        var places = new ArrayList<List<Place>>(contents.size());
        for (Content content : contents) {
            var found = new ArrayList<Place>();
            find(MAPPER.readTree(content.body()), content.item(), new ArrayDeque<>(), found);
            places.add(found);
        }
        KeyStore.Found keys = sealer.find(places.stream()
                .flatMap(List::stream)
                .flatMap(place -> Stream.ofNullable(place.value()))
                .map(Sealed::key)
                .collect(Collectors.toSet()));
        return places.stream().map(of -> salted(of, keys)).toList();
    }

    private static List<Salted> salted(List<Place> places, KeyStore.Found found) {
        var salted = new LinkedHashMap<String, Salted>();
        for (Place place : places) {
            Sealed value = place.value();
            Key key = value == null ? null : found.keys().get(value.key());
            if (value == null || key == null || found.destroyed().contains(value.key())) continue;
            try {
                var opened = SealFormat.salted(key, place.item(), value);
                salted.put(
                        value.commitment(),
                        new Salted(
                                value.commitment(),
                                Base64.getEncoder().encodeToString(opened.salt()),
                                new String(opened.text(), UTF_8)));
            } catch (SealBroken broken) {
                log.error("A sealed value of {} can't be read: {}", place.item(), broken.getMessage());
            }
        }
        return List.copyOf(salted.values());
    }

    /**
     * Whether a sealed value is committed to a text.
     *
     * @param item that it was sealed for
     * @param salt base64
     */
    public static boolean commits(Sealed value, String item, String salt, String text) {
        try {
            return SealFormat.commits(value, item, Base64.getDecoder().decode(salt), text);
        } catch (IllegalArgumentException otherForm) {
            return false;
        }
    }

    @Override
    public List<@Nullable String> texts(List<Closed> values) {
        var found = sealer.find(values.stream().map(of -> of.value().key()).collect(Collectors.toSet()));
        var texts = new ArrayList<@Nullable String>(values.size());
        for (Closed of : values) texts.add(text(of, found));
        return texts;
    }

    private static @Nullable String text(Closed of, KeyStore.Found found) {
        try {
            return switch (Sealer.open(of.value(), of.item(), found)) {
                case Opened.Text opened -> opened.text();
                case Opened.Erased erased -> null;
            };
        } catch (SealBroken broken) {
            log.error("A sealed value of {} can't be searched: {}", of.item(), broken.getMessage());
            return null;
        }
    }

    /** Whether that is a sealed value. */
    public static boolean isSealed(JsonNode node) {
        return node.isObject() && FIELDS.equals(Set.copyOf(node.propertyNames()));
    }

    private static void find(JsonNode node, String item, Deque<String> path, List<Place> places) {
        if (node instanceof ObjectNode object && isSealed(object)) {
            places.add(new Place(item, List.copyOf(path), object, value(object)));
            return;
        }
        for (var property : node.properties()) {
            path.addLast(property.getKey());
            find(property.getValue(), item, path, places);
            path.removeLast();
        }
        if (node.isArray()) node.forEach(element -> find(element, item, path, places));
    }

    private static @Nullable Sealed value(ObjectNode object) {
        try {
            return MAPPER.treeToValue(object, Sealed.class);
        } catch (JacksonException otherShape) {
            return null;
        }
    }

    private static void fill(Place place, KeyStore.Found found) {
        place.node().removeAll();
        try {
            switch (open(place, found)) {
                case Opened.Text opened -> place.node().put("text", opened.text());
                case Opened.Erased erased -> place.node().put("erased", true);
            }
        } catch (SealBroken broken) {
            log.error("A sealed value of {} can't be read: {}", place.item(), broken.getMessage());
            place.node().put("unreadable", true);
        }
    }

    private static Opened open(Place place, KeyStore.Found found) {
        Sealed value = place.value();
        if (value == null) throw new SealBroken("it has not the shape of one");
        List<String> field = List.of(value.field().split("\\."));
        List<String> path = place.path();
        if (field.size() > path.size() || !field.equals(path.subList(path.size() - field.size(), path.size())))
            throw new SealBroken("it stands in another place than it was sealed for");
        return Sealer.open(value, place.item(), found);
    }
}
