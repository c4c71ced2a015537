package org.antitrafficking.coordination.api.description;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.EntryCatalogue;
import org.antitrafficking.coordination.alerts.AlertContent;
import org.antitrafficking.coordination.api.described.EntryKinds;
import org.antitrafficking.coordination.api.described.Field;
import org.antitrafficking.coordination.api.described.Form;
import org.antitrafficking.coordination.api.described.Holds;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.described.Variants.Variant;
import org.antitrafficking.coordination.investigations.Evaluation;
import org.antitrafficking.coordination.mandates.Level;
import org.antitrafficking.coordination.projections.views.alerts.AlertPage;
import org.antitrafficking.coordination.projections.views.pages.ItemPage;
import org.antitrafficking.coordination.projections.views.pages.PageText;
import org.antitrafficking.coordination.requests.RequestAct;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.coordination.words.Sealed;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema of bodies, made of their records: what the service's own records say by {@link Field} and
 * {@link Variants}, and those of the domain and the views by their shape, as they are written in feeds and pages.
 *
 * <p>This file is long because each form of a component has its schema here, and all of them call each other.
 */
final class Schemas {

    private static final String HOUSE = "org.antitrafficking.coordination.";
    private static final String API = HOUSE + "api.";
    /** What pages begin with. */
    private static final Set<Class<?>> HEADS = Set.of(AlertPage.Head.class, ItemPage.Head.class);

    private static final String WHERE = "#/components/schemas/";

    /** What a sealed value is served as. */
    private static final String OPENED = "Opened";

    /** Those that have another name than their class, which a body's has taken, or a language that clients are in. */
    private static final Map<Class<?>, String> NAMES = Map.of(
            AlertContent.class,
            "AlertContentDisclosed",
            Evaluation.class,
            "EvaluationOfInvestigation",
            RequestAct.class,
            "RequestActDisclosed",
            Level.class,
            "MandateLevel");

    /** What entries' contents are called. */
    private static final Map<Class<?>, String> ENTRIES = EntryCatalogue.byName().values().stream()
            .collect(Collectors.toUnmodifiableMap(
                    EntryCatalogue.Kind::type, kind -> EntryKinds.schema(kind.name(), kind.revision())));

    private final JsonMapper json;
    private final Map<String, Words> words;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Map<String, Class<?>> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // as files may be
    private boolean ofRequests;

    /** What is said of a field wherever it has that name, where the field itself says nothing. */
    record Words(String text, Form form, @Nullable Class<? extends Enum<?>> of, String example) {}

    /** What any entry's content may have besides. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record EveryEntry(
            @Nullable Instant occurredAt,
            @Nullable Boolean imported,
            @Nullable List<Long> blanks) {}

    Schemas(JsonMapper json, Map<String, Words> words) {
        this.json = json;
        this.words = words;
    }

    /** All that were asked for, and what they refer to, by name. */
    Map<String, ObjectNode> all() {
        return schemas;
    }

    /** What a request's body of that class is: what is not described in it is refused. */
    ObjectNode request(Class<?> type) {
        ofRequests = true;
        try {
            return schema(type);
        } finally {
            ofRequests = false;
        }
    }

    /** What an answer of one of those classes is; later versions may add to it. */
    ObjectNode answer(List<Class<?>> types) {
        return any(types);
    }

    private ObjectNode any(List<Class<?>> types) {
        ObjectNode any = json.createObjectNode();
        ArrayNode of = any.putArray("anyOf");
        types.stream().flatMap(RecordJson::records).forEach(type -> of.add(schema(type)));
        return of.size() == 1 ? (ObjectNode) of.get(0) : any;
    }

    /** What has the fields of all of them, but some. */
    ObjectNode together(String name, List<Class<?>> types, Set<String> without) {
        if (!schemas.containsKey(name)) {
            ObjectNode together = object();
            schemas.put(name, together);
            for (Class<?> type : types) components(together, type, Set.of());
            together.withObject("/properties").remove(without);
        }
        return ref(name);
    }

    /** A page of a list of them. */
    ObjectNode page(ObjectNode item) {
        ObjectNode page = object();
        ObjectNode properties = page.withObject("/properties");
        ObjectNode items =
                properties.putObject("items").put("type", "array").put("description", "In the order of ids.");
        items.set("items", item);
        properties.set("next", described(typed("string"), words.get("Listed.next"), null));
        page.putArray("required").add("items");
        return page;
    }

    /** What an answer has besides, of the components of a record. */
    void besides(ObjectNode answer, Class<?> type, Set<String> components) {
        components(answer, type, components);
    }

    /** A parameter's schema: what is said of it where it is, or else by the parameter itself. */
    ObjectNode parameter(Class<?> type, Words said, @Nullable Field field) {
        ObjectNode schema = said.of() != null
                ? enumeration(said.of())
                : said.form() != Form.ANY ? formed(said.form()) : schema(type, null, field);
        if (!said.text().isEmpty()) schema.put("description", said.text());
        if (field != null) described(schema, null, field);
        if (!said.example().isEmpty()) example(schema, said.example());
        return schema;
    }

    private ObjectNode schema(Class<?> type) {
        return schema(type, null, null);
    }

    private ObjectNode schema(Type type, @Nullable Words said, @Nullable Field field) {
        if (field != null && field.as().length > 0) return as(field);
        if (type instanceof ParameterizedType parameterized) return container(parameterized, said, field);
        var of = (Class<?>) type;
        if (of == String.class) return text(said, field);
        if (of == boolean.class || of == Boolean.class) return typed("boolean");
        if (of == int.class || of == Integer.class || of == long.class || of == Long.class) return number(of, field);
        if (of == Sealed.class || of == PageText.class) return opened();
        if (of.isEnum()) return enumeration(of);
        if (of == Object.class) return whatever();
        Form form = Form.of(of).orElse(Form.ANY);
        if (form != Form.ANY) return formed(form);
        if (!of.isRecord() && of.isSealed()) return oneOf(of);
        if (!of.isRecord()) throw new IllegalArgumentException("Nothing says what " + of + " is written as");
        RecordComponent only = only(of);
        return only != null ? schema(only.getGenericType(), said, field(only)) : record(of);
    }

    /** An object of which its field says what it is. */
    private ObjectNode whatever() {
        ObjectNode whatever = typed("object");
        whatever.putObject("additionalProperties").put("description", "As what it is of has it.");
        return whatever;
    }

    private ObjectNode as(Field field) {
        ObjectNode any = any(List.of(field.as()));
        if (field.keys() == Form.ANY) return any;
        ObjectNode map = typed("object");
        map.set("propertyNames", formed(field.keys()));
        map.set("additionalProperties", any);
        return map;
    }

    private ObjectNode container(ParameterizedType type, @Nullable Words said, @Nullable Field field) {
        var raw = (Class<?>) type.getRawType();
        Type[] of = type.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode list = typed("array");
            list.set("items", schema(of[0], said, field));
            if (field != null && field.mostElements() > 0) list.put("maxItems", field.mostElements());
            return list;
        }
        if (!Map.class.isAssignableFrom(raw)) throw new IllegalArgumentException("Nothing says what " + type + " is");
        ObjectNode map = typed("object");
        Form keys = field != null ? field.keys() : Form.of((Class<?>) of[0]).orElse(Form.ANY);
        if (keys != Form.ANY) map.set("propertyNames", formed(keys));
        map.set("additionalProperties", schema(of[1], null, null));
        if (field != null && field.mostElements() > 0) map.put("maxProperties", field.mostElements());
        return map;
    }

    private ObjectNode text(@Nullable Words said, @Nullable Field field) {
        if (field != null && field.of() != Field.NoEnum.class) return enumeration(field.of());
        if (field == null && said != null && said.of() != null) return enumeration(said.of());
        Form form = field != null ? field.form() : said != null ? said.form() : Form.ANY;
        if (form.type() != null || form.most() > 0) return formed(form);
        ObjectNode text = inline(form);
        if (field != null && field.most() > 0) text.put("maxLength", field.most());
        int least = field == null ? 0 : field.least();
        if (form == Form.LINE || form == Form.LINES) least = Math.max(1, least);
        if (least > 0) text.put("minLength", least);
        return text;
    }

    /** The schema of a class is a reference; any other stands in its place. */
    private ObjectNode formed(Form form) {
        if (form.type() == null || !form.format().isEmpty()) return inline(form);
        String name = form.type().getSimpleName();
        schemas.computeIfAbsent(name, unused -> inline(form));
        return ref(name);
    }

    private ObjectNode inline(Form form) {
        ObjectNode text = typed("string");
        if (!form.says().isEmpty()) text.put("description", form.says());
        if (!form.pattern().isEmpty()) text.put("pattern", "^(" + form.pattern() + ")$");
        if (!form.format().isEmpty()) text.put("format", form.format());
        if (form.most() > 0) text.put("maxLength", form.most());
        if (!form.example().isEmpty()) text.putArray("examples").add(form.example());
        return text;
    }

    private ObjectNode number(Class<?> type, @Nullable Field field) {
        ObjectNode number = typed("integer");
        number.put("format", type == int.class || type == Integer.class ? "int32" : "int64");
        if (field != null && field.least() > 0) number.put("minimum", field.least());
        if (field != null && field.most() > 0) number.put("maximum", field.most());
        return number;
    }

    private ObjectNode enumeration(Class<?> type) {
        String name = name(type);
        schemas.computeIfAbsent(name, unused -> {
            ObjectNode texts = typed("string");
            ArrayNode values = texts.putArray("enum");
            for (Object constant : type.getEnumConstants()) values.add(constant.toString());
            Words said = words.get(type.getSimpleName());
            if (said != null) texts.put("description", said.text());
            return texts;
        });
        return ref(name);
    }

    /** A text that was sealed, or what stands in its place. */
    private ObjectNode opened() {
        schemas.computeIfAbsent(OPENED, unused -> {
            ObjectNode opened = object();
            opened.put(
                    "description",
                    "What was kept sealed: its text; or that its key was destroyed; or that it can not be read.");
            ObjectNode properties = opened.withObject("/properties");
            properties.putObject("text").put("type", "string").put("description", "What it says.");
            for (String instead : List.of("erased", "unreadable"))
                properties
                        .putObject(instead)
                        .put("type", "boolean")
                        .put("const", true)
                        .put("description", "Instead of the text.");
            return opened.put("minProperties", 1).put("maxProperties", 1);
        });
        return ref(OPENED);
    }

    /** A component of a sealed type says first which of its records it is. */
    private ObjectNode oneOf(Class<?> type) {
        String name = name(type);
        if (!schemas.containsKey(name)) {
            ObjectNode one = json.createObjectNode();
            schemas.put(name, one);
            ArrayNode of = one.putArray("oneOf");
            ObjectNode which =
                    one.putObject("discriminator").put("propertyName", "is").putObject("mapping");
            RecordJson.records(type).forEach(record -> {
                String kind = RecordJson.name(record);
                String variant = name + record.getSimpleName();
                ObjectNode schema = object();
                schemas.put(variant, schema);
                schema.withObject("/properties")
                        .putObject("is")
                        .put("type", "string")
                        .put("const", kind)
                        .put("description", "Which it is.");
                schema.putArray("required").add("is");
                components(schema, record, Set.of());
                of.add(ref(variant));
                which.put(kind, WHERE + variant);
            });
        }
        return ref(name);
    }

    private ObjectNode record(Class<?> type) {
        String name = name(type);
        if (!schemas.containsKey(name)) {
            Variants kinds = type.getAnnotation(Variants.class);
            Holds holds = type.getAnnotation(Holds.class);
            ObjectNode schema = kinds == null && holds == null ? object() : json.createObjectNode();
            schemas.put(name, schema); // before its components, which may refer to it
            if (kinds != null) variants(schema, name, type, kinds);
            else if (holds != null) holding(schema, name, type, holds);
            else components(schema, type, Set.of());
            if (Entry.Body.class.isAssignableFrom(type)) components(schema, EveryEntry.class, Set.of());
        }
        return ref(name);
    }

    /** One schema for each shape of what it holds. */
    private void holding(ObjectNode schema, String name, Class<?> type, Holds holds) {
        var shapes = new TreeMap<String, Map.Entry<String, Class<?>>>();
        for (Holds.Shape shape : holds.value()) shapes.put(shape.name(), Map.entry(shape.name(), shape.type()));
        if (shapes.isEmpty())
            EntryCatalogue.byName()
                    .forEach((kind, of) -> shapes.put(kind, Map.entry(holds.prefix() + kind, of.type())));
        var variants = new LinkedHashMap<String, String>();
        shapes.forEach((shape, of) -> {
            String variant = name + pascal(shape);
            ObjectNode one = object();
            schemas.put(variant, one);
            components(one, type, Set.of());
            ObjectNode properties = one.withObject("/properties");
            JsonNode before = properties.get(holds.field());
            ObjectNode held = schema(of.getValue());
            if (before.path("type").isArray() || before.has("anyOf")) held = orNull(held);
            if (before.has("description")) held.set("description", before.get("description"));
            properties.set(holds.field(), held);
            variants.put(of.getKey(), variant);
        });
        oneOf(schema, holds.by(), variants);
    }

    /** What is one of several, which a field of it tells. */
    ObjectNode union(String name, String by, Map<String, ObjectNode> variants) {
        ObjectNode schema = schemas.computeIfAbsent(name, unused -> json.createObjectNode());
        var names = new LinkedHashMap<String, String>();
        variants.forEach(
                (value, of) -> names.put(value, of.get("$ref").stringValue().substring(WHERE.length())));
        if (schema.isEmpty()) oneOf(schema, by, names);
        return ref(name);
    }

    /** @param variants names of schemas by what that field says */
    private void oneOf(ObjectNode schema, String by, Map<String, String> variants) {
        ArrayNode of = schema.putArray("oneOf");
        ObjectNode which =
                schema.putObject("discriminator").put("propertyName", by).putObject("mapping");
        variants.forEach((value, variant) -> {
            ObjectNode property = Objects.requireNonNull(schemas.get(variant))
                    .withObject("/properties")
                    .withObject(by);
            JsonNode says = property.path("description");
            property.removeAll();
            property.put("type", "string").put("const", value).put("description", says.stringValue("Which it is."));
            of.add(ref(variant));
            which.put(value, WHERE + variant);
        });
    }

    private void variants(ObjectNode schema, String name, Class<?> type, Variants kinds) {
        ArrayNode of = schema.putArray("oneOf");
        ObjectNode which = schema.putObject("discriminator")
                .put("propertyName", kinds.by())
                .putObject("mapping");
        for (Variant kind : kinds.value()) {
            String variant = name + pascal(kind.name());
            var needs = new ArrayList<>(List.of(kinds.needs()));
            needs.addAll(List.of(kind.needs()));
            var takes = new ArrayList<>(needs);
            takes.add(kinds.by());
            takes.addAll(List.of(kinds.takes()));
            takes.addAll(List.of(kind.takes()));
            ObjectNode one = object();
            one.put("description", kind.says());
            schemas.put(variant, one);
            components(one, type, Set.copyOf(takes));
            ObjectNode properties = one.withObject("/properties");
            properties
                    .putObject(kinds.by())
                    .put("type", "string")
                    .put("const", kind.name())
                    .put("description", "Which it is.");
            ArrayNode required = one.putArray("required").add(kinds.by());
            needs.forEach(required::add);
            for (String field : takes)
                if (!properties.has(field)) throw new IllegalArgumentException(type + " has no component " + field);
            of.add(ref(variant));
            which.put(kind.name(), WHERE + variant);
        }
    }

    /** @param only these; all where it is empty */
    private void components(ObjectNode schema, Class<?> type, Set<String> only) {
        ObjectNode properties = schema.withObject("/properties");
        ArrayNode required = schema.withArray("/required");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            // a page's head is served as fields of the page
            if (HEADS.contains(component.getType()) || (!only.isEmpty() && !only.contains(name))) continue;
            Field field = field(component);
            Words said = words.getOrDefault(type.getSimpleName() + "." + name, words.get(name));
            ObjectNode property = described(schema(component.getGenericType(), said, field), said, field);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable && !isOptional(type)) property = orNull(property);
            properties.set(name, property);
            boolean there = ofRequests ? field != null && field.required() : !nullable || !isOptional(type);
            boolean already =
                    required.valueStream().anyMatch(one -> one.stringValue().equals(name)); // by another type
            if (there && !already) required.add(name);
        }
        if (required.isEmpty()) schema.remove("required");
    }

    /**
     * Requests may leave out what they may, and so do feeds, pages and those answers that say so; others have nulls.
     */
    private boolean isOptional(Class<?> type) {
        JsonInclude include = type.getAnnotation(JsonInclude.class);
        return ofRequests
                || !type.getName().startsWith(API)
                || (include != null && include.value() == JsonInclude.Include.NON_NULL);
    }

    private ObjectNode orNull(ObjectNode property) {
        if (property.path("type").isString()) {
            String type = property.get("type").stringValue();
            property.putArray("type").add(type).add("null");
            return property;
        }
        if (property.get("anyOf") instanceof ArrayNode several) {
            several.add(typed("null"));
            return property;
        }
        ObjectNode either = json.createObjectNode();
        JsonNode description = property.remove("description");
        if (description != null) either.set("description", description);
        either.putArray("anyOf").add(property).add(typed("null"));
        return either;
    }

    /** With what its field says, else what is said of its name. */
    private ObjectNode described(ObjectNode schema, @Nullable Words said, @Nullable Field field) {
        if (field != null && !field.value().isEmpty()) schema.put("description", field.value());
        else if (said != null && !said.text().isEmpty()) schema.put("description", said.text());
        String example = field != null ? field.example() : said != null ? said.example() : "";
        if (!example.isEmpty()) example(schema, example);
        return schema;
    }

    private void example(ObjectNode schema, String example) {
        if (schema.path("type").stringValue("").equals("array")) {
            if (schema.get("items") instanceof ObjectNode items) example(items, example);
        } else if (schema.path("type").stringValue("").equals("integer")) {
            schema.putArray("examples").add(Long.parseLong(example));
        } else {
            schema.putArray("examples").add(example);
        }
    }

    private static @Nullable Field field(RecordComponent component) {
        return component.getAnnotation(Field.class);
    }

    /** The one component that stands for the whole record, as {@code RecordJson} has it, or as the record says. */
    private static @Nullable RecordComponent only(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != 1) return null;
        RecordComponent only = components[0];
        if (only.getAccessor().isAnnotationPresent(JsonValue.class)) return only;
        boolean isOneOfSeveral = Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
        boolean isValue = only.getType() == String.class || Collection.class.isAssignableFrom(only.getType());
        return isValue && !isOneOfSeveral && !type.getName().startsWith(API) ? only : null;
    }

    /** Unique over all: what a nested class is nested in comes first. */
    private String name(Class<?> type) {
        String name = NAMES.getOrDefault(type, ENTRIES.getOrDefault(type, simpleName(type)));
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type)
            throw new IllegalArgumentException(type + " and " + other + " have one name, " + name);
        return name;
    }

    private static String simpleName(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        String name = type.getSimpleName();
        if (outer == null) return name;
        String of = outer.getSimpleName().replaceFirst("(Bodies|Controller|Entry)$", "");
        return name.startsWith(of) ? name : of + name;
    }

    private static String pascal(String kebab) {
        var pascal = new StringBuilder();
        for (String word : kebab.split("-", -1))
            pascal.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        return pascal.toString();
    }

    private ObjectNode object() {
        ObjectNode object = typed("object");
        return ofRequests ? object.put("additionalProperties", false) : object;
    }

    private ObjectNode typed(String type) {
        return json.createObjectNode().put("type", type);
    }

    private ObjectNode ref(String name) {
        return json.createObjectNode().put("$ref", WHERE + name);
    }
}
