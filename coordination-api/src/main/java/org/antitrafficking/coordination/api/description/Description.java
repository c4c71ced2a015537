package org.antitrafficking.coordination.api.description;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.identity.Call;
import org.antitrafficking.coordination.api.identity.Caller;
import org.antitrafficking.coordination.api.identity.IdempotencyKey;
import org.antitrafficking.coordination.api.identity.ItemCall;
import org.antitrafficking.coordination.api.identity.Needs;
import org.antitrafficking.coordination.api.identity.StatedPurpose;
import org.antitrafficking.coordination.api.identity.TokenScope;
import org.antitrafficking.coordination.api.problems.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description as an OpenAPI 3.1 document: one operation for each handler of the service, whatever it is. What a
 * handler takes and what may go wrong follows from its signature; its words and examples are in {@link Texts}.
 *
 * <p>This file is long because it has one method for each part of the document, in the order of the document.
 */
final class Description {

    private static final String HOUSE = "org.antitrafficking.coordination.api.";
    private static final String PROBLEM = "application/problem+json";

    /** What may become of any request, whatever it asks. */
    private static final List<Integer> OF_ANY = List.of(405, 414, 431);

    /** What says who calls, each with more than the one before. */
    private static final List<Class<?>> CALLERS = List.of(Caller.class, Call.class, ItemCall.class);

    /** Begins a moment of an example that lies as long in the future: {@code @P90D}. */
    private static final String AHEAD = "@P";

    /** Begins an answer that is one of several, with what they are called together. */
    private static final String ONE_OF = "oneOf";

    private final JsonMapper json;
    private final Instant now;
    private final Map<String, Texts.Operation> operations;
    private final ObjectNode parameters;
    private final JsonNode problems;
    private final ObjectNode answers;
    private final Schemas schemas;
    private final ObjectNode document;

    private Description(JsonMapper json, Instant now) {
        this.json = json;
        this.now = now;
        var texts = new Texts(json);
        this.operations = texts.operations();
        this.parameters = (ObjectNode) texts.file("parameters.json");
        this.problems = texts.file("problems.json");
        this.answers = (ObjectNode) texts.file("answers.json");
        this.schemas = new Schemas(json, texts.fields());
        this.document = (ObjectNode) texts.file("document.json");
        document.withObject("info").put("version", texts.version());
        texts.about().forEach((tag, about) -> {
            parameters.setAll(about.withObject("parameters"));
            answers.setAll(about.withObject("answers"));
            document.withArray("tags").addObject().put("name", tag).set("description", about.path("tag"));
        });
    }

    /** The description of these handlers. It leaves out handlers of libraries and the description's own. */
    static ObjectNode of(Map<RequestMappingInfo, HandlerMethod> handlers, JsonMapper json, Instant now) {
        var description = new Description(json, now);
        var sorted = new TreeMap<String, List<Map.Entry<RequestMappingInfo, HandlerMethod>>>();
        handlers.entrySet().stream()
                .filter(of -> isDescribed(of.getValue().getBeanType()))
                .forEach(of -> keys(of.getKey())
                        .forEach(key -> sorted.computeIfAbsent(key, unused -> new ArrayList<>())
                                .add(of)));
        sorted.forEach((key, forms) -> {
            forms.sort(Comparator.comparing(of -> form(of.getKey()))); // JSON is described first
            for (var of : forms)
                description.add(
                        forms.size() == 1 ? key : (key + form(of.getKey())).strip(), of.getKey(), of.getValue());
        });
        return description.finished();
    }

    /** Pages are for people, who read them: programs ask the resources that pages are made of. */
    private static boolean isDescribed(Class<?> controller) {
        return controller.getName().startsWith(HOUSE)
                && !controller.getName().startsWith(HOUSE + "pages.")
                && !controller.getPackageName().equals(Description.class.getPackageName());
    }

    /** What it produces, behind a space; empty for JSON. */
    private static String form(RequestMappingInfo info) {
        var produced = info.getProducesCondition().getProducibleMediaTypes();
        return produced.contains(MediaType.APPLICATION_JSON)
                ? ""
                : " " + produced.iterator().next();
    }

    /** Method and path of each operation. */
    private static List<String> keys(RequestMappingInfo info) {
        var keys = new ArrayList<String>();
        for (String pattern : info.getPatternValues()) {
            String path = pattern.replace("{*", "{"); // a variable of several segments is one to OpenAPI
            for (RequestMethod method : info.getMethodsCondition().getMethods()) keys.add(method + " " + path);
        }
        return keys;
    }

    private void add(String key, RequestMappingInfo info, HandlerMethod handler) {
        String[] words = key.split(" ", -1);
        String method = words[0].toLowerCase(Locale.ROOT);
        String path = words[1];
        Texts.Operation said = operations.get(key);
        ObjectNode all = document.withObject("paths").withObjectProperty(path);
        if (all.get(method) instanceof ObjectNode there) {
            if (said == null) throw new IllegalStateException(key + " is not described");
            inAnotherForm(there, key, path, words[2], handler, said.says());
            return;
        }
        ObjectNode operation = all.putObject(method);
        JsonNode says = said == null ? json.createObjectNode() : said.says();
        operation.put("operationId", Texts.text(says, "id"));
        operation.put("summary", Texts.text(says, "summary"));
        operation.put("description", (Texts.text(says, "text") + "\n\n" + callers(says)).strip());
        if (said != null) operation.putArray("tags").add(said.tag());
        operation.set("x-callers", says.path("callers"));
        needs(operation, handler);
        parameters(operation, handler, path);
        body(operation, info, handler, says);
        answers(operation, handler, key, path, says);
    }

    private static String callers(JsonNode says) {
        var callers = new ArrayList<String>();
        says.path("callers").forEach(caller -> callers.add(caller.stringValue()));
        return callers.isEmpty() ? "" : "Callers: " + String.join(", ", callers) + ".";
    }

    /** One operation has one description, whatever it is answered as. */
    private void inAnotherForm(
            ObjectNode operation, String key, String path, String type, HandlerMethod handler, JsonNode says) {
        operation.put("description", operation.get("description").stringValue() + "\n\n" + Texts.text(says, "text"));
        var there = operation.withArray("parameters").deepCopy();
        parameters(operation, handler, path);
        for (JsonNode parameter : operation.withArray("parameters"))
            if (there.valueStream().noneMatch(one -> one.equals(parameter))) there.add(parameter);
        operation.set("parameters", there);
        ObjectNode success = operation.withObject("responses").withObject("200");
        for (JsonNode header : says.path("headers"))
            success.withObject("headers").set(header.stringValue(), ref("headers", header.stringValue()));
        ObjectNode schema = json.createObjectNode();
        if (says.has("answer")) schema.put("type", "array").set("items", answer(says.get("answer")));
        else schema.put("type", "string").put("description", Texts.text(says, "answered"));
        success.withObject("content").putObject(type).set("schema", schema);
        example(success, key, type);
        for (JsonNode status : says.path("problems"))
            operation.withObject("responses").set(status.asString(), ref("responses", "problem-" + status.asString()));
    }

    private void needs(ObjectNode operation, HandlerMethod handler) {
        Needs needs = handler.getMethodAnnotation(Needs.class);
        if (needs == null) return;
        ArrayNode security = operation.putArray("security");
        if (needs.value().length == 0) return; // of anybody
        ArrayNode scopes = json.createArrayNode();
        for (TokenScope scope : needs.value()) scopes.add(scope.toString());
        security.addObject().set("client", scopes);
        security.addObject().putArray("issuer");
        security.addObject().putArray("bearer");
        security.addObject().putArray("proof");
        ObjectNode bound = security.addObject();
        bound.putArray("bearer");
        bound.putArray("certificate");
    }

    // what it takes

    private void parameters(ObjectNode operation, HandlerMethod handler, String path) {
        ArrayNode all = operation.putArray("parameters");
        boolean purpose = false;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            var variable = parameter.getParameterAnnotation(PathVariable.class);
            var header = parameter.getParameterAnnotation(RequestHeader.class);
            var query = parameter.getParameterAnnotation(RequestParam.class);
            String name = String.valueOf(parameter.getParameter().getName());
            if (variable != null) all.add(parameter("path", name, place(path, name), parameter, null));
            if (query != null) {
                String named = query.name().isEmpty() ? name : query.name();
                String usual = query.defaultValue().equals(ValueConstants.DEFAULT_NONE) ? null : query.defaultValue();
                all.add(parameter("query", named, "?" + named, parameter, usual));
            }
            if (header != null && !header.name().equals(HttpHeaders.ACCEPT)) { // which OpenAPI has in what is answered
                purpose |= header.name().equals(StatedPurpose.HEADER);
                all.add(parameter("header", header.name(), header.name(), parameter, null));
            }
            Class<?> type = parameter.getParameterType();
            if (CALLERS.contains(type) && !purpose) {
                purpose = true;
                all.add(ref("parameters", StatedPurpose.HEADER));
            }
            if (type == Call.class || type == ItemCall.class) all.add(ref("parameters", IdempotencyKey.HEADER));
            if (type == ItemCall.class) all.add(ref("parameters", HttpHeaders.IF_MATCH));
        }
        if (all.isEmpty()) operation.remove("parameters");
    }

    /** A variable with what stands before it: {@code alerts/{id}}. */
    private static String place(String path, String name) {
        String[] parts = path.split("/", -1);
        int at = Arrays.asList(parts).indexOf("{" + name + "}");
        return parts[at - 1] + "/{" + name + "}";
    }

    private ObjectNode parameter(String in, String name, String place, MethodParameter of, @Nullable String usual) {
        if (document.at("/components/parameters").has(name)) return ref("parameters", name);
        Field field = of.getParameterAnnotation(Field.class);
        ObjectNode parameter = json.createObjectNode().put("name", name).put("in", in);
        if (in.equals("path") || (field != null && field.required())) parameter.put("required", true);
        Schemas.Words words = Texts.words(parameters.path(place));
        ObjectNode schema = schemas.parameter(of.getParameterType(), words, field);
        JsonNode description = schema.remove("description");
        if (description != null) parameter.set("description", description);
        if (usual != null)
            schema.set(
                    "default",
                    schema.path("type").stringValue("").equals("string")
                            ? json.valueToTree(usual)
                            : json.readTree(usual));
        parameter.set("schema", schema);
        return parameter;
    }

    private void body(ObjectNode operation, RequestMappingInfo info, HandlerMethod handler, JsonNode says) {
        ObjectNode content = json.createObjectNode();
        for (MethodParameter parameter : handler.getMethodParameters())
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                ObjectNode type = content.putObject(MediaType.APPLICATION_JSON_VALUE);
                type.set("schema", schemas.request(parameter.getParameterType()));
                ObjectNode examples = json.createObjectNode();
                says.path("examples")
                        .properties()
                        .forEach(of -> examples.putObject(of.getKey()).set("value", today(of.getValue())));
                if (!examples.isEmpty()) type.set("examples", examples);
            }
        if (content.isEmpty())
            for (MediaType type : info.getConsumesCondition().getConsumableMediaTypes()) {
                ObjectNode body = content.putObject(type.toString());
                body.putObject("schema").put("type", "string").put("description", Texts.text(says, "body"));
                body.set("example", says.path("example"));
            }
        if (content.isEmpty()) return;
        operation.putObject("requestBody").put("required", true).set("content", content);
    }

    /** With its moments in the future, whenever that is. */
    private JsonNode today(JsonNode example) {
        if (!(example instanceof ObjectNode body)) return example;
        ObjectNode today = json.createObjectNode();
        body.properties().forEach(of -> {
            String text = of.getValue().stringValue("");
            if (text.startsWith(AHEAD))
                today.put(
                        of.getKey(),
                        now.plus(Duration.parse(text.substring(1)))
                                .truncatedTo(ChronoUnit.DAYS)
                                .toString());
            else today.set(of.getKey(), today(of.getValue()));
        });
        return today;
    }

    // what it answers

    private void answers(ObjectNode operation, HandlerMethod handler, String key, String path, JsonNode says) {
        ObjectNode answers = operation.putObject("responses");
        ObjectNode success = answers.putObject(says.path("status").asString("200"));
        success.put("description", says.path("answered").stringValue("Done, or already so."));
        for (JsonNode header : says.path("headers"))
            success.withObject("headers").set(header.stringValue(), ref("headers", header.stringValue()));
        ObjectNode schema = answer(handler, says);
        if (says.has("produces"))
            success.withObject("content")
                    .putObject(says.get("produces").stringValue())
                    .putObject("schema")
                    .put("type", "string")
                    .put("description", Texts.text(says, "answered"));
        if (!says.has("produces") || says.has("answer"))
            success.withObject("content")
                    .putObject(MediaType.APPLICATION_JSON_VALUE)
                    .set("schema", schema);
        example(success, key);
        var statuses = new TreeSet<Integer>();
        statuses.addAll(List.of(406, 429)); // whoever takes no such answer, or asks too much
        Needs needs = handler.getMethodAnnotation(Needs.class);
        if (needs == null || needs.value().length > 0) statuses.addAll(List.of(401, 403, 503));
        boolean json = false;
        for (MethodParameter parameter : handler.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            var header = parameter.getParameterAnnotation(RequestHeader.class);
            String name = header == null ? "" : header.name();
            json |= parameter.hasParameterAnnotation(RequestBody.class);
            if (CALLERS.contains(type) || parameter.hasParameterAnnotation(RequestParam.class) || json)
                statuses.add(400);
            if (type == Call.class || type == ItemCall.class || name.equals(IdempotencyKey.HEADER))
                statuses.addAll(List.of(409, 422));
            if (type == ItemCall.class) statuses.add(412);
            if (name.equals(HttpHeaders.IF_NONE_MATCH))
                answers.putObject("304").put("description", "It is as it was; no body.");
        }
        if (json) statuses.addAll(List.of(408, 413, 415));
        if (path.contains("{")) statuses.add(404);
        says.path("problems").forEach(status -> statuses.add(status.asInt()));
        statuses.forEach(status -> answers.set(String.valueOf(status), ref("responses", "problem-" + status)));
        answers.set("default", ref("responses", "problem"));
    }

    /** An answer that was given once, as the first of the types that it comes in. */
    private void example(ObjectNode success, String key) {
        var types = success.path("content").propertyNames();
        if (!types.isEmpty()) example(success, key, types.iterator().next());
    }

    private void example(ObjectNode success, String key, String type) {
        JsonNode given = answers.get(key);
        if (given != null)
            success.withObject("content").withObjectProperty(type).set("example", given);
    }

    /** As the text says it where the handler gives bytes; else as the handler does. */
    private ObjectNode answer(HandlerMethod handler, JsonNode says) {
        if (says.has("page")) return page(says);
        if (says.has("answer")) return answer(says.get("answer"));
        Type type = handler.getMethod().getGenericReturnType();
        if (type instanceof ParameterizedType entity) type = entity.getActualTypeArguments()[0];
        if (type instanceof Class<?> of && of.isRecord()) return schemas.answer(List.of(of));
        return json.createObjectNode();
    }

    private ObjectNode page(JsonNode says) {
        ObjectNode page = schemas.page(answer(says.get("page")));
        says.path("besides").properties().forEach(of -> {
            var components = new TreeSet<String>();
            of.getValue().forEach(name -> components.add(name.stringValue()));
            schemas.besides(page, Texts.type(of.getKey()), components);
        });
        return page;
    }

    /**
     * A class; or a name with classes whose fields it has together, but those behind a dash; or several of these, of
     * which a field tells which one it is.
     */
    private ObjectNode answer(JsonNode said) {
        if (said.isString()) return schemas.answer(List.of(Texts.type(said.stringValue())));
        if (said.has(ONE_OF)) {
            var variants = new LinkedHashMap<String, ObjectNode>();
            said.get("of").properties().forEach(one -> variants.put(one.getKey(), answer(one.getValue())));
            return schemas.union(Texts.text(said, ONE_OF), Texts.text(said, "by"), variants);
        }
        var of = new ArrayList<ObjectNode>();
        said.properties().forEach(one -> {
            var types = new ArrayList<Class<?>>();
            var without = new TreeSet<String>();
            for (JsonNode name : one.getValue())
                if (name.stringValue().startsWith("-"))
                    without.add(name.stringValue().substring(1));
                else types.add(Texts.type(name.stringValue()));
            of.add(schemas.together(one.getKey(), types, without));
        });
        if (of.size() != 1) throw new IllegalStateException("Nothing says which of these it is: " + said);
        return of.getFirst();
    }

    // what all have in common

    private ObjectNode finished() {
        ObjectNode components = document.withObject("components");
        schemas.answer(List.of(Problem.class));
        ObjectNode responses = components.withObject("responses");
        var byStatus = new TreeMap<Integer, List<Map.Entry<String, JsonNode>>>();
        problems.properties()
                .forEach(of -> byStatus.computeIfAbsent(
                                of.getValue().get("status").asInt(), status -> new ArrayList<>())
                        .add(of));
        var others = new ArrayList<Map.Entry<String, JsonNode>>();
        OF_ANY.forEach(status -> others.addAll(byStatus.remove(status)));
        responses.set("problem", problem("Any other problem.", others));
        byStatus.forEach((status, types) -> {
            var what = types.stream()
                    .map(of -> of.getValue().get("title").stringValue())
                    .distinct()
                    .toList();
            responses.set("problem-" + status, problem(String.join("; or: ", what) + ".", types));
        });
        ObjectNode all = components.withObject("schemas");
        schemas.all().forEach(all::set);
        return document;
    }

    private ObjectNode problem(String description, List<Map.Entry<String, JsonNode>> types) {
        ObjectNode response = json.createObjectNode().put("description", description);
        ObjectNode content = response.putObject("content").putObject(PROBLEM);
        content.set("schema", ref("schemas", "Problem"));
        ObjectNode examples = json.createObjectNode();
        types.forEach(of -> {
            ObjectNode value = examples.putObject(of.getKey()).putObject("value");
            value.put("type", Problem.TYPES + of.getKey());
            value.setAll((ObjectNode) of.getValue());
            value.remove("headers");
            for (JsonNode header : of.getValue().path("headers"))
                response.withObject("headers").set(header.stringValue(), ref("headers", header.stringValue()));
        });
        if (!examples.isEmpty()) content.set("examples", examples);
        return response;
    }

    private ObjectNode ref(String what, String name) {
        return json.createObjectNode().put("$ref", "#/components/" + what + "/" + name);
    }
}
