package org.antitrafficking.eventlog.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.InjectableValues;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * How records are written as JSON.
 *
 * <ul>
 *   <li>A record is an object of its components, sorted by name; a record of exactly one text or collection is that
 *       text or collection, so that ids and sets need no wrapping; but not if it is one of the records of a sealed
 *       type.
 *   <li>A component of a sealed type says first which of its records it is: {@code is}, with the record's simple name
 *       in kebab-case, which is therefore part of the stored form.
 *   <li>An enumeration is its {@code toString}; a moment is RFC 3339 text.
 *   <li>A component that is {@code @Nullable} and null is left out; any other null is refused, both ways.
 *   <li>The bytes are canonical (RFC 8785) as long as records hold text, booleans, whole numbers up to 2^53 and
 *       collections of those, and no sealed types.
 * </ul>
 */
public final class RecordJson {

    /** The property in which one of the records of a sealed type says which it is. */
    public static final String WHICH = "is";

    private static final JsonMapper MAPPER = mapper(Map.of());

    private RecordJson() {}

    /** What a record is called: its simple name in kebab-case. */
    public static String name(Class<?> record) {
        return record.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The records of a sealed type, in the order of their declaration; of any other, itself. */
    public static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(RecordJson::records)
                : Stream.of(type);
    }

    /** The mapper by these rules. It is safe for use by several threads, and knows every class that it ever met. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The same, but components of some classes are not written, and are read as what is given for them. */
    static JsonMapper mapper(Map<Class<?>, ?> leftOut) {
        var read = new InjectableValues.Std();
        leftOut.forEach((type, value) -> read.addValue(type, value));
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                        .disable(
                                JsonWriteFeature.ESCAPE_FORWARD_SLASHES,
                                JsonWriteFeature.ESCAPE_NON_ASCII,
                                JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                        .build())
                .annotationIntrospector(new RecordIntrospector(leftOut.keySet()))
                .injectableValues(read)
                // what a record says of itself is no component
                .changeDefaultVisibility(seen -> seen.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST, MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.FAIL, Nulls.FAIL))
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
                // what can be asked of a record, isEmpty for one, is no component
                .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
                .build();
    }
}
