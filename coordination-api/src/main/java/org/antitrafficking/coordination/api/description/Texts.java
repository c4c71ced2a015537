package org.antitrafficking.coordination.api.description;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.api.described.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people wrote for the description, in {@code description/*.json}; see CONTRIBUTING.md. */
final class Texts {

    private static final String HOUSE = "org.antitrafficking.coordination.";
    private static final String FOLDER = "classpath:description/";

    /** Stands in a file of operations where another would have its method and path. */
    private static final String ABOUT = "about";

    private final JsonMapper json;
    private final PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

    Texts(JsonMapper json) {
        this.json = json;
    }

    /** One file. */
    JsonNode file(String name) {
        return read(resources.getResource(FOLDER + name));
    }

    /** The version of the build. */
    String version() {
        try {
            return resources
                    .getResource(FOLDER + "version.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of every operation, by its method and path; its tag is the name of its file. */
    Map<String, Operation> operations() {
        var operations = new TreeMap<String, Operation>();
        tags().forEach((tag, file) -> file.properties().forEach(of -> {
            if (of.getKey().equals(ABOUT)) return;
            if (operations.put(of.getKey(), new Operation(tag, of.getValue())) != null)
                throw new IllegalStateException(of.getKey() + " is described twice");
        }));
        return operations;
    }

    /**
     * What a file says of all its operations, by their tag: what the tag is, and of what no other file has the
     * variables of paths, the fields, and the answers that were given once.
     */
    Map<String, JsonNode> about() {
        Map<String, JsonNode> about = tags();
        about.values().removeIf(file -> !file.has(ABOUT));
        about.replaceAll((tag, file) -> file.get(ABOUT));
        return about;
    }

    private Map<String, JsonNode> tags() {
        var files = new TreeMap<String, JsonNode>();
        try {
            for (Resource file : resources.getResources(FOLDER + "operations/*.json"))
                files.put(String.valueOf(file.getFilename()).replace(".json", ""), read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** One operation's. */
    record Operation(String tag, JsonNode says) {}

    /** What is said of a field wherever it has that name, or that record and name. */
    Map<String, Schemas.Words> fields() {
        var fields = new TreeMap<String, Schemas.Words>();
        file("fields.json").properties().forEach(of -> fields.put(of.getKey(), words(of.getValue())));
        for (JsonNode about : about().values())
            about.path("fields").properties().forEach(of -> fields.put(of.getKey(), words(of.getValue())));
        return fields;
    }

    /** A text alone, or with a form, an enumeration or an example. */
    static Schemas.Words words(JsonNode said) {
        if (said.isString()) return new Schemas.Words(said.stringValue(), Form.ANY, null, "");
        return new Schemas.Words(
                said.path("text").stringValue(""),
                Form.valueOf(said.path("form").stringValue("ANY")),
                said.has("values") ? enumeration(said.get("values").stringValue()) : null,
                said.path("example").stringValue(""));
    }

    private static Class<? extends Enum<?>> enumeration(String name) {
        @SuppressWarnings("unchecked") // checked by the next line's cast of its first constant
        var type = (Class<? extends Enum<?>>) type(name);
        if (!type.isEnum()) throw new IllegalStateException(name + " is no enumeration");
        return type;
    }

    /** A class by its name within the house. */
    static Class<?> type(String name) {
        try {
            return Class.forName(HOUSE + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The description names a class that is not there: " + name, e);
        }
    }

    private JsonNode read(Resource file) {
        try (var in = file.getInputStream()) {
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where there is nothing. */
    static String text(@Nullable JsonNode of, String name) {
        return of == null ? "" : of.path(name).stringValue("");
    }
}
