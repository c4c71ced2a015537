package org.antitrafficking.coordination.api.shapes;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.antitrafficking.coordination.api.described.Variants;
import org.antitrafficking.coordination.api.problems.BadRequest;
import org.jspecify.annotations.Nullable;

/** Holds a body of several kinds to what its kind takes, as it is described: anything else would be lost unsaid. */
public final class Kinds {
    private Kinds() {}

    /**
     * Goes on where the body names one of its kinds and has nothing that this one does not take.
     *
     * @throws BadRequest naming the field
     */
    public static void check(Record body) {
        Variants kinds = body.getClass().getAnnotation(Variants.class);
        if (kinds == null) throw new IllegalArgumentException(body.getClass() + " is of one kind");
        Object named = Shapes.present(kinds.by(), component(body, kinds.by()));
        Variants.Variant kind = Arrays.stream(kinds.value())
                .filter(one -> one.name().equals(named))
                .findFirst()
                .orElseThrow(() -> new BadRequest("The field " + kinds.by() + " is one of "
                        + Arrays.stream(kinds.value())
                                .map(Variants.Variant::name)
                                .toList() + "."));
        Set<String> taken = new TreeSet<>(Set.of(kinds.by()));
        for (String[] some : new String[][] {kinds.needs(), kinds.takes(), kind.needs(), kind.takes()})
            taken.addAll(Arrays.asList(some));
        for (RecordComponent component : body.getClass().getRecordComponents())
            if (!taken.contains(component.getName()) && value(body, component) != null)
                throw new BadRequest("The field " + component.getName() + " does not go with the " + kinds.by() + " "
                        + kind.name() + ", which takes " + taken + ".");
    }

    private static @Nullable Object component(Record body, String name) {
        for (RecordComponent component : body.getClass().getRecordComponents())
            if (component.getName().equals(name)) return value(body, component);
        throw new IllegalArgumentException(body.getClass() + " has no " + name);
    }

    private static @Nullable Object value(Record body, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // bodies are their packages' own
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
