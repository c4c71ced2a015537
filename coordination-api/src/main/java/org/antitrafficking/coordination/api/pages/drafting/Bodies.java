package org.antitrafficking.coordination.api.pages.drafting;

import java.util.List;
import java.util.Map;
import org.antitrafficking.coordination.api.pages.Typed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what was typed into a body, and what stands in a body into fields; what is empty is left out. */
public final class Bodies {
    private Bodies() {}

    public static void put(ObjectNode body, String field, List<String> values) {
        if (!values.isEmpty()) values.forEach(body.withArray(field)::add);
    }

    public static void put(ObjectNode body, String field, String text) {
        if (!text.isEmpty()) body.put(field, text);
    }

    public static void put(String name, @Nullable String text, Map<String, String> fields) {
        if (text != null && !text.isEmpty()) fields.put(name, text);
    }

    public static void tick(String name, JsonNode values, Map<String, String> fields) {
        for (JsonNode value : values) fields.put(name + "." + value.stringValue(""), Typed.YES);
    }
}
