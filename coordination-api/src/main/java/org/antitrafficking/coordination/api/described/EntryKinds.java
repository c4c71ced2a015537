package org.antitrafficking.coordination.api.described;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.words.Entry;
import org.antitrafficking.eventlog.json.RecordJson;
import org.jspecify.annotations.Nullable;

/** Every kind of entry that a feed may have, with the record of its content. */
public final class EntryKinds {

    private static final List<Class<? extends Entry.Body>> TYPES = Features.ALL.stream()
            .<Class<? extends Entry.Body>>mapMulti((feature, each) -> {
                Class<? extends Entry.Body> entries = feature.telling().entries();
                if (entries != null) each.accept(entries);
            })
            .toList();

    private static final String FIRST_REVISION = "1";

    private static final Map<String, Class<?>> ALL = all();

    private EntryKinds() {}

    /** In the order of their names. */
    public static Map<String, Class<?>> byName() {
        return ALL;
    }

    /** What a kind's schema is called in the description: it follows from the kind, and so lasts as long as that. */
    public static String schema(String kind, String revision) {
        var name = new StringBuilder();
        for (String word : kind.split("-", -1))
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        return name + "Entry" + (revision.equals(FIRST_REVISION) ? "" : revision);
    }

    /** A content of that type which says nothing but its kind. */
    public static Entry.Body sample(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return (Entry.Body) constructor.newInstance(
                    Arrays.stream(components).map(of -> nothing(of.getType())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A kind cannot be told of " + type, e);
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == boolean.class) return false;
        if (type == int.class) return 0;
        return type == long.class ? 0L : null;
    }

    private static Map<String, Class<?>> all() {
        var all = new TreeMap<String, Class<?>>();
        TYPES.stream().flatMap(RecordJson::records).forEach(type -> {
            String kind = sample(type).entryKind();
            if (all.put(kind, type) != null) throw new IllegalStateException("Two records are of the kind " + kind);
        });
        return Collections.unmodifiableMap(all);
    }
}
