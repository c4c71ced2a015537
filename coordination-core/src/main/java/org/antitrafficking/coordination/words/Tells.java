package org.antitrafficking.coordination.words;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of whom a record's component tells. What tells of persons is not shown to whoever may not know of them.
 *
 * <p>The component says it by an annotation. Where it has none, its type says it for wherever it stands: a person's id
 * tells of a person, an enumeration, a moment and a duration tell of nobody, a collection tells the most that its
 * elements do, and of a record each component says it for itself. A text, a number, a day, a yes or no and a sealed
 * text may be of anybody, so there the component has to say it. One of which nothing says it is not shown, and fails
 * the build.
 */
public enum Tells {
    /** It tells how something is shared, and of nobody: which item, whose, under what terms, until when. */
    OF_SHARING,
    /** It tells what was said, and of nobody. */
    OF_NOBODY,
    /** It tells of what its own components tell of. */
    OF_ITS_PARTS,
    /** Nothing says it. */
    UNSAID,
    /** It tells of persons, or may do so. */
    OF_PERSONS,
    /** It tells what the log keeps beside what was said: who gave a command, and what blinds a digest. */
    OF_THE_LOG;

    /** {@link Tells#OF_SHARING}. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    public @interface OfSharing {}

    /** {@link Tells#OF_NOBODY}. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    public @interface OfNobody {}

    /** {@link Tells#OF_PERSONS}; on a sealed type, each of its records. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    public @interface OfPersons {}

    /** {@link Tells#OF_THE_LOG}. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
    public @interface OfTheLog {}

    /** Of whom a component tells. */
    public static Tells of(RecordComponent component) {
        Tells said = said(component);
        return said != null ? said : of(component.getGenericType());
    }

    /** Of whom a value of that type tells, wherever it stands. */
    public static Tells of(Type type) {
        if (type instanceof ParameterizedType collection)
            return Stream.of(collection.getActualTypeArguments())
                    .map(Tells::of)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        if (!(type instanceof Class<?> one) || one == Sealed.class) return UNSAID;
        Tells said = said(one);
        for (Class<?> sealedType : one.getInterfaces()) if (said == null) said = said(sealedType);
        if (said != null) return said;
        if (one.isEnum() || one == Instant.class || one == Duration.class) return OF_NOBODY;
        if (!one.isRecord()) return one.isSealed() ? OF_ITS_PARTS : UNSAID;
        RecordComponent[] components = one.getRecordComponents();
        return components.length == 1 ? of(components[0]) : OF_ITS_PARTS;
    }

    private static @Nullable Tells said(AnnotatedElement element) {
        if (element.isAnnotationPresent(OfTheLog.class)) return OF_THE_LOG;
        if (element.isAnnotationPresent(OfPersons.class)) return OF_PERSONS;
        if (element.isAnnotationPresent(OfNobody.class)) return OF_NOBODY;
        return element.isAnnotationPresent(OfSharing.class) ? OF_SHARING : null;
    }

    /** Whether whoever may not know of persons is shown it, as far as it has no parts of which they may not. */
    public boolean isOfNobody() {
        return compareTo(OF_ITS_PARTS) <= 0;
    }
}
