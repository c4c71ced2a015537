package org.antitrafficking.coordination.api.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.words.Hidden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a release changes in what an alert says.
 *
 * @param changes none where it tells what the alert says as it stands, or nothing of that
 */
record ContentChanges(
        String release,

        @Field("What the alert would say otherwise, by place.")
        List<Change> changes) {

    /**
     * At one place.
     *
     * @param at a JSON pointer (RFC 6901) into the content
     * @param before null where nothing stands there now
     * @param after null where nothing would stand there
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Change(
            @Field(
                    value = "Where, as a JSON pointer (RFC 6901) into the alert's `content`.",
                    example = "/texts/en/subject/text")
            String at,

            @Field(value = "What stands there now; absent where nothing does. A list has several.") @Nullable
            List<String> before,

            @Field(value = "What would stand there; absent where nothing would.") @Nullable
            List<String> after) {}

    /**
     * Of {@code GET /api/alerts/{id}}.
     *
     * @throws Hidden where no such act is under way, as far as the page's reader knows
     */
    static ContentChanges of(JsonNode alert, String release) {
        JsonNode act = alert.path("acts").path(release);
        Hidden.unless(act.isObject());
        if (!act.has("content")) return new ContentChanges(release, List.of());
        var before = new TreeMap<String, List<String>>();
        var after = new TreeMap<String, List<String>>();
        values("", alert.path("content"), before);
        values("", act.path("content"), after);
        var places = new TreeSet<>(before.keySet());
        places.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (String at : places)
            if (!Objects.equals(before.get(at), after.get(at)))
                changes.add(new Change(at, before.get(at), after.get(at)));
        return new ContentChanges(release, changes);
    }

    /** A list is one value: in which order it stands tells something, say the countries of a route. */
    private static void values(String at, JsonNode node, TreeMap<String, List<String>> values) {
        if (node.isObject()) {
            for (var field : node.properties()) {
                String name = field.getKey().replace("~", "~0").replace("/", "~1");
                values(at + "/" + name, field.getValue(), values);
            }
        } else if (node.isArray() && node.valueStream().allMatch(JsonNode::isValueNode)) {
            values.put(at, node.valueStream().map(JsonNode::asString).toList());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) values(at + "/" + i, node.get(i), values);
        } else if (node.isValueNode()) values.put(at, List.of(node.asString()));
    }
}
