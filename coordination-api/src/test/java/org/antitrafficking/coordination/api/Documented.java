package org.antitrafficking.coordination.api;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description of a running service, as a client reads it. */
final class Documented {

    static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Where the schemas of answers find those that have a name. */
    private static final String NAMED = "https://description.example/named";

    final JsonNode document;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> answers = new TreeMap<>();

    /** One operation, by its method and path. */
    record Operation(String key, JsonNode says) {
        String method() {
            return key.substring(0, key.indexOf(' '));
        }

        String path() {
            return key.substring(key.indexOf(' ') + 1);
        }

        /** Its JSON body's; missing where it takes none. */
        JsonNode schema() {
            return says.at("/requestBody/content/application~1json/schema");
        }

        /** Whether its body is a file. */
        boolean isOfFile() {
            return says.at("/requestBody/content/text~1csv").isObject();
        }

        /** An example of its file; empty where its body is none. */
        String file() {
            return says.at("/requestBody/content/text~1csv/example").stringValue("");
        }

        Map<String, JsonNode> examples() {
            var examples = new TreeMap<String, JsonNode>();
            says.at("/requestBody/content/application~1json/examples")
                    .properties()
                    .forEach(of -> examples.put(of.getKey(), of.getValue().get("value")));
            return examples;
        }
    }

    Documented(JsonNode document) {
        this.document = document;
        ObjectNode named = JSON.createObjectNode().put("$id", NAMED);
        named.set("$defs", closed(document.at("/components/schemas").deepCopy()));
        String text = named.toString().replace("#/components/schemas/", "#/$defs/");
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(NAMED, text)));
    }

    static Documented of(RunningService service) {
        return new Documented(service.send(service.open("/v3/api-docs")).json());
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(of -> operations.add(new Operation(
                                of.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), of.getValue()))));
        return operations;
    }

    Operation operation(String key) {
        return operations().stream()
                .filter(of -> of.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not described"));
    }

    /** Behind a reference, if it is one. */
    JsonNode resolved(JsonNode of) {
        return of.has("$ref") ? document.at(of.get("$ref").stringValue().substring(1)) : of;
    }

    /** What an answer of that status is said to be; missing where none is said. */
    JsonNode response(Operation operation, int status) {
        return resolved(operation.says().path("responses").path(String.valueOf(status)));
    }

    /** What of an answer is not as it is described, every field that nobody described among it. */
    List<String> mistakes(Operation operation, int status, String body) {
        Schema schema = answers.computeIfAbsent(operation.key() + " " + status, key -> {
            JsonNode said = closed(response(operation, status)
                    .at("/content/application~1json/schema")
                    .deepCopy());
            return schemas.getSchema(
                    JSON.readTree(said.toString().replace("#/components/schemas/", NAMED + "#/$defs/")));
        });
        return schema.validate(JSON.readTree(body)).stream()
                .map(Error::toString)
                .toList();
    }

    /** Answers may grow; today they are no more than what is described. */
    private static JsonNode closed(JsonNode schema) {
        schema.forEach(Documented::closed);
        if (!(schema instanceof ObjectNode object)) return schema;
        if (object.has("properties") && !object.has("additionalProperties")) object.put("additionalProperties", false);
        if (object.has("discriminator")) choose(object);
        return schema;
    }

    /**
     * One of several is looked at as what it says it is. To try each of a hundred kinds takes a hundred times as long.
     */
    private static void choose(ObjectNode union) {
        JsonNode by = union.remove("discriminator"); // is no word of JSON Schema
        String field = by.path("propertyName").stringValue();
        ArrayNode all = union.putArray("allOf");
        ObjectNode says = all.addObject();
        says.putArray("required").add(field);
        ArrayNode kinds = says.putObject("properties").putObject(field).putArray("enum");
        by.path("mapping").properties().forEach(kind -> {
            kinds.add(kind.getKey());
            ObjectNode one = all.addObject();
            one.putObject("if").putObject("properties").putObject(field).put("const", kind.getKey());
            one.putObject("then").set("$ref", kind.getValue());
        });
        union.remove(List.of("oneOf", "anyOf"));
    }

    /** What OpenAPI's own schema, or JSON Schema's, has against it. */
    List<String> violations() throws IOException {
        var violations = new ArrayList<String>();
        try (InputStream schema = Documented.class.getResourceAsStream("/openapi/oas-3.1-schema-2025-11-23.json")) {
            REGISTRY.getSchema(JSON.readTree(schema))
                    .validate(document)
                    .forEach(error -> violations.add(error.toString()));
        }
        Schema meta = REGISTRY.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        document.at("/components/schemas")
                .properties()
                .forEach(of ->
                        meta.validate(of.getValue()).forEach(error -> violations.add(of.getKey() + ": " + error)));
        return violations;
    }
}
