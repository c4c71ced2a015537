package org.antitrafficking.eventlog;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory an object holds with all that it refers to, in bytes: for what is kept by its weight. It knows
 * records and plain classes of such, collections, maps, arrays and values, which is what states are made of. What is
 * referred to twice counts twice.
 */
public final class Footprint {

    /** An object's header, and what it is rounded up to. */
    private static final long HEADER = 16;

    private static final long REFERENCE = 8;

    /** A text without its characters: itself, and its array's header. */
    private static final long TEXT = 48;

    /** An entry of a tree or a hash table. */
    private static final long ENTRY = 56;

    private static final long LARGEST_LATIN = 0xFF;

    /** Objects looked at; one that has more counts as so many of the usual size. */
    private static final int MOST_OBJECTS = 2_000_000;

    private static final ClassValue<Field[]> FIELDS = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            var fields = new ArrayList<Field>();
            for (Class<?> of = type; of != null && of != Object.class; of = of.getSuperclass())
                for (Field field : of.getDeclaredFields())
                    if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) fields.add(field);
            return fields.toArray(Field[]::new);
        }
    };

    private final ArrayDeque<Object> left = new ArrayDeque<>();
    private long bytes;

    private Footprint() {}

    /** The bytes that an object holds; 0 for null. */
    public static long of(@Nullable Object root) {
        var footprint = new Footprint();
        footprint.add(root);
        for (int seen = 0; !footprint.left.isEmpty() && seen < MOST_OBJECTS; seen++)
            footprint.look(footprint.left.removeLast());
        return footprint.bytes + HEADER * footprint.left.size();
    }

    private void add(@Nullable Object value) {
        bytes += REFERENCE;
        if (value != null && !(value instanceof Enum<?>)) left.add(value);
    }

    private void look(Object object) {
        bytes += HEADER;
        switch (object) {
            case String text -> bytes += TEXT + (isLatin(text) ? 1L : 2L) * text.length();
            case byte[] array -> bytes += array.length;
            case Number number -> bytes += REFERENCE;
            case Boolean flag -> {}
            case Character character -> {}
            case TemporalAccessor time -> bytes += HEADER;
            case UUID id -> bytes += HEADER;
            case Optional<?> optional -> add(optional.orElse(null));
            case Map<?, ?> map -> {
                bytes += ENTRY * map.size();
                map.forEach((key, value) -> {
                    add(key);
                    add(value);
                });
            }
            case Collection<?> collection -> {
                bytes += ENTRY * collection.size();
                collection.forEach(this::add);
            }
            default -> other(object);
        }
    }

    private void other(Object object) {
        Class<?> type = object.getClass();
        if (type.isArray()) {
            if (object instanceof Object[] array) for (Object value : array) add(value);
            else bytes += REFERENCE * Array.getLength(object);
            return;
        }
        for (Field field : FIELDS.get(type)) {
            if (field.getType().isPrimitive()) bytes += REFERENCE;
            else add(value(field, object));
        }
    }

    private static @Nullable Object value(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("It was made accessible: " + field, e);
        }
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) if (text.charAt(i) > LARGEST_LATIN) return false;
        return true;
    }
}
