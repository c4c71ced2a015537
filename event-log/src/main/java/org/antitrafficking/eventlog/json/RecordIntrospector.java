package org.antitrafficking.eventlog.json;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/** Tells Jackson by a record's shape what it would otherwise want annotations for; see {@link RecordJson}. */
final class RecordIntrospector extends NopAnnotationIntrospector {

    private final Set<Class<?>> leftOut;

    /** @param leftOut classes of which no component is written, nor read */
    RecordIntrospector(Set<Class<?>> leftOut) {
        this.leftOut = leftOut;
    }

    @Override
    public @Nullable Boolean isIgnorableType(MapperConfig<?> config, AnnotatedClass type) {
        return leftOut.contains(type.getRawType()) ? true : null;
    }

    @Override
    public JacksonInject.@Nullable Value findInjectableValue(MapperConfig<?> config, AnnotatedMember member) {
        return leftOut.contains(member.getRawType())
                ? JacksonInject.Value.construct(member.getRawType().getName(), false, null)
                : null;
    }

    @Override
    public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated accessor) {
        if (!(accessor instanceof AnnotatedMethod method) || method.getParameterCount() > 0) return null;
        var value = value(method.getDeclaringClass());
        boolean isValue = value != null && value.getName().equals(method.getName());
        return isValue ? true : null;
    }

    @Override
    public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
        if (!(creator instanceof AnnotatedConstructor constructor) || constructor.getParameterCount() != 1) return null;
        var value = value(constructor.getDeclaringClass());
        boolean takesValue = value != null && value.getType().equals(constructor.getRawParameterType(0));
        return takesValue ? JsonCreator.Mode.DELEGATING : null;
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        var component = component(member);
        return component == null ? null : !isNullable(component);
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        var component = component(member);
        return component != null && isNullable(component)
                ? JsonSetter.Value.forValueNulls(Nulls.SET, Nulls.FAIL)
                : JsonSetter.Value.empty();
    }

    @Override
    public JsonInclude.Value findPropertyInclusion(MapperConfig<?> config, Annotated member) {
        var component = component(member);
        return component != null && isNullable(component)
                ? JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS)
                : JsonInclude.Value.empty();
    }

    @Override
    public @Nullable Object findNullSerializer(MapperConfig<?> config, Annotated member) {
        var component = component(member);
        return component == null || isNullable(component) ? null : new RefusesNull(component);
    }

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated type) {
        return type instanceof AnnotatedClass of && of.getRawType().isSealed()
                ? JsonTypeInfo.Value.construct(
                        JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, RecordJson.WHICH, null, false, true)
                : null;
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated type) {
        return type.getRawType().isSealed()
                ? RecordJson.records(type.getRawType())
                        .map(of -> new NamedType(of, RecordJson.name(of)))
                        .toList()
                : null;
    }

    /** The component that stands for the whole record, if it has no other and is a text or a collection. */
    static @Nullable RecordComponent value(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents(); // null unless it is a record
        if (components == null || components.length != 1) return null;
        // one of several has to say which it is, and needs an object for it
        if (Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)) return null;
        var only = components[0];
        return only.getType().equals(String.class) || Collection.class.isAssignableFrom(only.getType()) ? only : null;
    }

    private static @Nullable RecordComponent component(Annotated member) {
        if (!(member instanceof AnnotatedMember of)) return null;
        RecordComponent[] components = of.getDeclaringClass().getRecordComponents();
        if (components == null) return null;
        return switch (member) {
            case AnnotatedParameter parameter -> components[parameter.getIndex()];
            case AnnotatedMethod method -> named(components, method.getName());
            case AnnotatedField field -> named(components, field.getName());
            default -> null;
        };
    }

    private static @Nullable RecordComponent named(RecordComponent[] components, String name) {
        for (var component : components) if (component.getName().equals(name)) return component;
        return null;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** What could not be read again is not written. */
    private static final class RefusesNull extends ValueSerializer<Object> {
        private final RecordComponent component;

        RefusesNull(RecordComponent component) {
            this.component = component;
        }

        @Override
        public void serialize(@Nullable Object value, JsonGenerator generator, SerializationContext context) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + " is null");
        }
    }
}
