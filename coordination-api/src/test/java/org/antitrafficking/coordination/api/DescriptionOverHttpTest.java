package org.antitrafficking.coordination.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.api.Documented.Operation;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.eventlog.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The description: whole, valid, and true of what the service answers. */
class DescriptionOverHttpTest {

    /** What TypeScript and Python know without an import, as far as a schema could be called so. */
    private static final List<String> OF_OTHER_LANGUAGES = List.of(
            "Array",
            "Blob",
            "Boolean",
            "Date",
            "Document",
            "Element",
            "Error",
            "Event",
            "File",
            "Function",
            "Location",
            "Map",
            "Node",
            "Number",
            "Object",
            "Omit",
            "Parameters",
            "Partial",
            "Pick",
            "Promise",
            "Proxy",
            "Range",
            "Readonly",
            "Record",
            "RegExp",
            "Request",
            "Required",
            "Response",
            "Set",
            "String",
            "Symbol",
            "Text",
            "None",
            "True",
            "False",
            "Any",
            "Dict",
            "Enum",
            "List",
            "Optional",
            "Tuple",
            "Type",
            "Union",
            "Field",
            "Configuration",
            "BaseModel",
            "ApiClient",
            "ApiException",
            "Pair",
            "JSON");

    /** Names a file for what the examples are answered with. */
    private static final String RECORD = "description.record";

    /** Of a list in an example of an answer. */
    private static final int SHOWN = 2;

    private static final List<String> LISTS = List.of(
            "/api/partners",
            "/api/groups",
            "/api/treaties",
            "/api/directory/changes",
            "/api/persons",
            "/api/agreements",
            "/api/mandates",
            "/api/templates",
            "/api/data-sets",
            "/api/audit/reads");

    @TempDir
    private static Path folder;

    private static RunningService service;
    private static Documented documented;

    @BeforeAll
    static void start() throws IOException {
        service = RunningService.start(folder);
        documented = Documented.of(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** Methods and paths of every handler that there is in the code, but the description's own. */
    static Set<String> handlers() {
        return Handlers.all();
    }

    @Test
    void it_is_a_valid_OpenAPI_3_1_document_whose_schemas_are_valid() throws IOException {
        assertThat(documented.document.get("openapi").stringValue()).startsWith("3.1.");
        assertThat(documented.violations()).isEmpty();
    }

    @Test
    void every_handler_is_in_it_and_nothing_else_and_no_text_is_of_none() throws IOException {
        var described = new TreeSet<>(
                documented.operations().stream().map(Operation::key).toList());
        assertThat(described).isNotEmpty().isEqualTo(handlers());
        var written = new TreeSet<String>();
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath:description/operations/*.json"))
            Documented.JSON.readTree(file.getInputStream()).propertyNames().forEach(written::add);
        written.remove("about"); // what a file says of all its operations
        var operations = new TreeSet<String>(); // one may be answered as several types
        written.forEach(key -> operations.add(key.replaceFirst("^(\\S+ \\S+) .*", "$1")));
        assertThat(operations).isEqualTo(described);
    }

    @Test
    void every_operation_says_what_it_is_who_may_call_it_what_it_takes_answers_and_refuses() {
        var ids = new ArrayList<String>();
        for (Operation operation : documented.operations()) {
            JsonNode says = operation.says();
            ids.add(says.get("operationId").stringValue());
            assertThat(says.get("operationId").stringValue())
                    .as(operation.key())
                    .matches("[a-z][A-Za-z]+");
            assertThat(says.get("summary").stringValue()).as(operation.key()).isNotBlank();
            assertThat(says.get("x-callers")).as(operation.key()).isNotEmpty();
            boolean open = says.get("x-callers").toString().contains("anybody");
            assertThat(says.at("/security/0/client").isEmpty())
                    .as(operation.key())
                    .isEqualTo(open);
            assertThat(says.get("tags")).as(operation.key()).hasSize(1);
            if (!operation.schema().isMissingNode())
                assertThat(operation.examples()).as(operation.key()).isNotEmpty();
            for (JsonNode parameter : says.path("parameters")) {
                assertThat(documented.resolved(parameter).path("description").stringValue(""))
                        .as(operation.key() + parameter)
                        .isNotBlank();
                assertThat(documented.resolved(parameter).path("schema"))
                        .as(operation.key() + parameter)
                        .isNotEmpty();
            }
            assertThat(says.get("responses").propertyNames())
                    .as(operation.key())
                    .contains(open ? new String[] {"default"} : new String[] {"401", "403", "503", "default"});
            assertThat(says.get("responses").properties()).as(operation.key()).allSatisfy(response -> {
                JsonNode answer = documented.resolved(response.getValue());
                assertThat(answer.path("description").stringValue("")).isNotBlank();
                for (JsonNode content : answer.path("content"))
                    assertThat(content.path("schema")).as(operation.key()).isNotEmpty();
            });
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void no_schema_is_empty_no_object_is_without_fields_and_every_field_is_described() {
        var wrong = new ArrayList<String>();
        documented
                .document
                .at("/components/schemas")
                .properties()
                .forEach(of -> look(of.getKey(), of.getValue(), wrong));
        assertThat(wrong).isEmpty();
    }

    private static void look(String where, JsonNode schema, List<String> wrong) {
        if (schema.isEmpty()) wrong.add(where + " is empty");
        boolean map = schema.path("additionalProperties").isObject();
        if (schema.path("type").stringValue("").equals("object")
                && schema.path("properties").isEmpty()
                && !map) wrong.add(where + " is an object without fields");
        schema.path("properties").properties().forEach(of -> {
            if (!of.getValue().has("description")) wrong.add(where + "." + of.getKey() + " is not described");
            look(where + "." + of.getKey(), of.getValue(), wrong);
        });
        for (String within : List.of("items", "additionalProperties"))
            if (schema.path(within).isObject()) look(where + "/" + within, schema.get(within), wrong);
        for (String several : List.of("oneOf", "anyOf")) schema.path(several).forEach(of -> look(where, of, wrong));
    }

    /** A client that is made from it reads each union by one field, and every value of that field is of one schema. */
    @Test
    void whatever_is_one_of_several_says_by_a_field_which_one_it_is() {
        var wrong = new ArrayList<String>();
        unions("", documented.document, wrong);
        assertThat(wrong).isEmpty();
        assertThat(documented
                        .document
                        .at("/components/schemas/FeedEntry/discriminator/mapping")
                        .propertyNames())
                .as("every kind that a feed may have")
                .containsExactlyInAnyOrderElementsOf(EntryCatalogue.byName().keySet());
    }

    private static void unions(String where, JsonNode of, List<String> wrong) {
        for (String several : List.of("oneOf", "anyOf")) {
            JsonNode all = of.path(several);
            if (!all.isArray()) continue;
            boolean isOrNull =
                    all.size() == 2 && all.get(1).path("type").stringValue("").equals("null");
            if (isOrNull) continue;
            String by = of.at("/discriminator/propertyName").stringValue("");
            JsonNode mapping = of.at("/discriminator/mapping");
            if (by.isEmpty() || mapping.size() != all.size()) wrong.add(where + " says not which it is");
            mapping.properties().forEach(one -> {
                JsonNode variant =
                        documented.document.at(one.getValue().stringValue().substring(1));
                boolean says = variant.at("/properties/" + by + "/const")
                                .stringValue("")
                                .equals(one.getKey())
                        && variant.path("required")
                                .valueStream()
                                .anyMatch(name -> name.stringValue().equals(by));
                if (!says) wrong.add(where + ": " + one.getKey() + " does not say that it is that");
            });
        }
        of.properties().forEach(one -> unions(where + "/" + one.getKey(), one.getValue(), wrong));
        if (of.isArray()) of.forEach(one -> unions(where, one, wrong));
    }

    /** Nor do two collide where names are files and case does not count. */
    @Test
    void no_schema_is_called_what_a_language_of_clients_calls_something_else() throws IOException {
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(OF_OTHER_LANGUAGES);
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        for (String used : List.of(
                "java.base/java/lang",
                "java.base/java/util",
                "java.base/java/io",
                "java.base/java/time",
                "java.logging/java/util/logging",
                "java.net.http/java/net/http"))
            try (var files = Files.list(jdk.getPath("/modules/" + used))) {
                files.map(file -> file.getFileName().toString().replace(".class", ""))
                        .forEach(taken::add);
            }
        assertThat(taken).contains("Level", "Object", "HttpClient", "Instant", "IOException");
        var names =
                new ArrayList<>(documented.document.at("/components/schemas").propertyNames());
        assertThat(names).isNotEmpty().noneMatch(taken::contains);
        assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
    }

    @Test
    void every_tag_is_said_and_the_version_is_the_builds() throws IOException {
        var said = new TreeSet<String>();
        documented.document.get("tags").forEach(tag -> said.add(tag.get("name").stringValue()));
        var used = new TreeSet<String>();
        documented.operations().forEach(of -> of.says().get("tags").forEach(tag -> used.add(tag.stringValue())));
        assertThat(said).isEqualTo(used);
        assertThat(documented.document.at("/info/version").stringValue())
                .isNotBlank()
                .isEqualTo(new ClassPathResource("description/version.txt")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .strip());
    }

    @Test
    void no_two_addresses_are_the_same_but_for_the_names_of_their_variables() {
        var paths = documented.document.get("paths").propertyNames().stream()
                .map(path -> path.replaceAll("\\{[^}]+}", "{}"))
                .toList();
        assertThat(paths).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void enumerations_and_kinds_of_bodies_are_those_of_the_domain() {
        assertThat(Handlers.bearing(Variants.class)).isNotEmpty().allSatisfy(body -> {
            Variants variants = body.getAnnotation(Variants.class);
            var names = Stream.of(variants.value()).map(Variants.Variant::name).toList();
            var taken = new TreeSet<>(List.of(variants.by()));
            Stream.concat(
                            Stream.of(variants.needs(), variants.takes()),
                            Stream.of(variants.value()).flatMap(one -> Stream.of(one.needs(), one.takes())))
                    .forEach(some -> taken.addAll(List.of(some)));
            assertThat(taken)
                    .as(body + ": a field that no kind takes would be refused whenever it is sent")
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(body.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
            var field = Arrays.stream(body.getRecordComponents())
                    .filter(of -> of.getName().equals(variants.by()))
                    .map(of -> of.getAnnotation(Field.class))
                    .findFirst()
                    .orElseThrow();
            if (field.of() != Field.NoEnum.class)
                assertThat(names)
                        .containsExactlyInAnyOrderElementsOf(
                                Stream.of(field.of().getEnumConstants())
                                        .map(Object::toString)
                                        .toList());
        });
    }

    /** Its ids and digests are put in, and nothing else. */
    @Test
    void every_example_is_accepted_as_it_stands_and_answered_as_it_is_described() {
        var scenes = new Scenes(service);
        var wrong = new ArrayList<String>();
        var given = new TreeMap<String, JsonNode>();
        for (Operation operation : documented.operations()) {
            var examples = operation.examples();
            if (examples.isEmpty()) examples.put("", operation.says().at("/requestBody/content/text~1csv/example"));
            examples.forEach((name, example) -> {
                var scene = scenes.of(operation.key(), name);
                String body =
                        example.isString() ? example.stringValue() : example.isMissingNode() ? "" : example.toString();
                var answer = scenes.send(operation, scene, scene.body(body));
                given.putIfAbsent(operation.key(), shortened(described(operation, answer)));
                String what = operation.key() + " " + name + " as " + scene.who() + ": " + answer.status();
                JsonNode described = documented.response(operation, answer.status());
                if (answer.status() > 299 || described.isMissingNode()) wrong.add(what + " " + answer.body());
                else if (described.path("content").has("application/json"))
                    documented
                            .mistakes(operation, answer.status(), answer.body())
                            .forEach(mistake -> wrong.add(what + " " + mistake));
                for (String header : described.path("headers").propertyNames())
                    if (isRequired(header)
                            && answer.headers().firstValue(header).isEmpty()) wrong.add(what + " without " + header);
            });
        }
        assertThat(wrong).isEmpty();
        String record = System.getProperty(RECORD);
        if (record != null) Documented.JSON.writerWithDefaultPrettyPrinter().writeValue(Path.of(record), given);
    }

    /** As it would stand in the description; of text as a text. */
    private static JsonNode described(Operation operation, RunningService.Answer answer) {
        return documented.response(operation, answer.status()).path("content").has("application/json")
                ? answer.json()
                : Documented.JSON.valueToTree(answer.body());
    }

    /** Lists with no more than shows what is in them. */
    private static JsonNode shortened(JsonNode answer) {
        for (String list : List.of("items", "entries"))
            if (answer.path(list) instanceof ArrayNode all) while (all.size() > SHOWN) all.remove(all.size() - 1);
        return answer;
    }

    @Test
    void every_answer_has_an_example_that_is_as_it_is_described() {
        var wrong = new ArrayList<String>();
        for (Operation operation : documented.operations())
            operation.says().get("responses").properties().forEach(response -> {
                if (!response.getKey().startsWith("2")) return;
                response.getValue().path("content").properties().forEach(content -> {
                    String what = operation.key() + " as " + content.getKey();
                    JsonNode example = content.getValue().path("example");
                    if (content.getKey().equals("application/octet-stream")) return; // whose bytes are no text
                    if (example.isMissingNode()) wrong.add(what + " has no example");
                    else if (content.getKey().equals("application/json"))
                        documented
                                .mistakes(operation, Integer.parseInt(response.getKey()), example.toString())
                                .forEach(mistake -> wrong.add(what + " " + mistake));
                });
            });
        assertThat(wrong)
                .as("Run this class with -D%s=FILE and put what it wrote there into description/answers.json", RECORD)
                .isEmpty();
    }

    @Test
    void a_field_that_nobody_described_is_a_mistake_however_deep_it_is() {
        Operation list = documented.operation("GET /api/partners");
        JsonNode answer = service.get("pk-fia.officer", "/api/partners").json();
        assertThat(documented.mistakes(list, 200, answer.toString())).isEmpty();
        ((ObjectNode) answer.at("/items/0")).put("undescribed", 1);
        assertThat(documented.mistakes(list, 200, answer.toString()))
                .singleElement()
                .asString()
                .contains("/items/0", "undescribed");
    }

    private static boolean isRequired(String header) {
        return documented
                .document
                .at("/components/headers/" + header + "/required")
                .booleanValue(false);
    }

    /** What every person of the demonstration reads of all that the examples left behind. */
    @Test
    void whatever_is_read_is_as_it_is_described() {
        var scenes = new Scenes(service);
        scenes.recalled();
        var wrong = new ArrayList<String>();
        Operation feed = documented.operation("GET /api/feed");
        Operation page = documented.operation("GET /api/alerts/{id}");
        Operation request = documented.operation("GET /api/requests/{id}");
        Operation policy = documented.operation("GET /api/alerts/{id}/policy");
        Operation investigation = documented.operation("GET /api/investigations/{id}");
        Operation programme = documented.operation("GET /api/programmes/{id}");
        Operation inbox = documented.operation("GET /api/inbox");
        for (String partner : Scale.some(List.of("pk-fia", "om-police", "gr-police", "iom", "pk-audit"), 2))
            for (String who : List.of("officer", "supervisor", "admin")) {
                String token = partner + "." + who;
                String own = who.equals("admin") ? "directory" : new AlertCalls(service).person(token);
                for (String scope : List.of("agency-" + partner, "supervisors-" + partner, "directory", own)) {
                    var read = service.get(token, "/api/feed?limit=500&scope=" + scope);
                    if (read.status() == 200)
                        documented.mistakes(feed, 200, read.body()).stream()
                                .limit(3)
                                .forEach(mistake -> wrong.add(scope + " " + mistake));
                }
                for (String list : LISTS)
                    documented
                            .mistakes(
                                    documented.operation("GET " + list),
                                    200,
                                    service.get(token, list + "?limit=500").body())
                            .stream()
                            .limit(3)
                            .forEach(mistake -> wrong.add(token + " " + mistake));
                var items = service.get(token, "/api/inbox?limit=200");
                documented.mistakes(inbox, 200, items.body()).stream()
                        .limit(3)
                        .forEach(mistake -> wrong.add(token + " " + mistake));
                for (JsonNode item : items.json().get("items")) {
                    String id = item.get("item").stringValue();
                    String kind = id.substring(0, id.indexOf('-'));
                    var read = service.get(token, "/api/" + kind + "s/" + id);
                    Operation described = switch (kind) {
                        case "request" -> request;
                        case "investigation" -> investigation;
                        case "programme" -> programme;
                        default -> page;
                    };
                    documented.mistakes(described, 200, read.body()).stream()
                            .limit(3)
                            .forEach(mistake -> wrong.add(token + " " + mistake));
                    if (!kind.equals("alert")) continue;
                    var shared =
                            service.get(token, "/api/alerts/" + item.get("item").stringValue() + "/policy");
                    if (shared.status() == 200)
                        documented.mistakes(policy, 200, shared.body()).stream()
                                .limit(3)
                                .forEach(mistake -> wrong.add(token + " " + mistake));
                }
            }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_token_scopes_are_those_that_there_are() {
        assertThat(documented
                        .document
                        .at("/components/securitySchemes/client/flows/clientCredentials/scopes")
                        .propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(TokenScope.values()).map(Object::toString).toList());
    }

    @Test
    void the_pages_that_show_it_load_nothing_from_elsewhere() {
        for (String file : List.of(
                "index.html",
                "swagger-initializer.js",
                "swagger-ui.css",
                "swagger-ui-bundle.js",
                "favicon-32x32.png")) {
            var answer = service.get("pk-fia.officer", "/swagger-ui/" + file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'")
                    .doesNotContain("http", "*", "script-src", "unsafe-eval");
        }
        for (String file : List.of("index.html", "swagger-initializer.js"))
            assertThat(service.get("pk-fia.officer", "/swagger-ui/" + file).body())
                    .doesNotContain("http:", "https:", "//unpkg", "petstore");
        assertThat(service.get("pk-fia.officer", "/webjars/swagger-ui/index.html")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void it_is_for_anybody_and_holds_nobodys_data() {
        var plain = service.send(service.open("/v3/api-docs"));
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.body())
                .isEqualTo(service.get("om-police.officer", "/v3/api-docs").body());
    }
}
