package org.antitrafficking.coordination.api.shapes;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.jspecify.annotations.Nullable;

/** Holds a body of several kinds to what its kind takes, as it is described: anything else would be lost unsaid. */
public final class Kinds {

    /** What a body's class says of its kinds is looked up once. */
    private static final ClassValue<Kinds> OF = new ClassValue<>() {
        @Override
        protected Kinds computeValue(Class<?> body) {
            return new Kinds(body);
        }
    };

    private final Map<String, Method> fields = new LinkedHashMap<>();
    private final String by;
    private final Method kind;
    private final Map<String, SortedSet<String>> taken = new LinkedHashMap<>();

    private Kinds(Class<?> body) {
        Variants kinds = body.getAnnotation(Variants.class);
        if (kinds == null) throw new IllegalArgumentException(body + " is of one kind");
        for (var component : body.getRecordComponents()) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // bodies are their packages' own
            fields.put(component.getName(), accessor);
        }
        by = kinds.by();
        kind = Objects.requireNonNull(fields.get(by), by);
        for (Variants.Variant kind : kinds.value()) {
            var all = new TreeSet<>(List.of(by));
            Stream.of(kinds.needs(), kinds.takes(), kind.needs(), kind.takes())
                    .flatMap(Arrays::stream)
                    .forEach(all::add);
            taken.put(kind.name(), all);
        }
    }

    /**
     * Goes on where the body names one of its kinds and has nothing that this one does not take.
     *
     * @throws BadRequest naming the field
     */
    public static void check(Record body) {
        OF.get(body.getClass()).look(body);
    }

    private void look(Record body) {
        Object named = Shapes.present(by, value(body, kind));
        SortedSet<String> takes = taken.get(named);
        if (takes == null) throw new BadRequest("The field " + by + " is one of " + List.copyOf(taken.keySet()) + ".");
        fields.forEach((name, field) -> {
            if (!takes.contains(name) && value(body, field) != null)
                throw new BadRequest("The field " + name + " does not go with the " + by + " " + named
                        + ", which takes " + takes + ".");
        });
    }

    private static @Nullable Object value(Record body, Method field) {
        try {
            return field.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
