package org.antitrafficking.coordination;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.antitrafficking.coordination.words.EventType;
import org.axonframework.serialization.Revision;

/**
 * Every event of the platform with its stored name, read off the features' sealed types, so that none can be forgotten.
 */
public final class EventCatalogue {

    /** An event's class and what it is called where it is stored. */
    public record StoredEvent(String name, String revision, Class<? extends Record> type) {}

    private EventCatalogue() {}

    /** All events, in the order of the features and of their declaration. */
    public static List<StoredEvent> all() {
        return of(Features.ALL.stream()
                .flatMap(feature -> feature.eventTypes().stream())
                .toList());
    }

    /** What some events are called where they are stored. */
    public static Set<String> names(Collection<? extends Class<?>> events) {
        return events.stream()
                .map(event -> event.getAnnotation(EventType.class).value())
                .collect(Collectors.toSet());
    }

    /**
     * @throws IllegalStateException if an event is no record, lacks a name or a revision, or shares both with another
     */
    static List<StoredEvent> of(List<Class<?>> types) {
        var events = new ArrayList<StoredEvent>();
        var names = new HashSet<String>();
        for (Class<?> type : types) {
            if (!type.isRecord()) throw new IllegalStateException(type + " is an event and no record");
            var name = type.getAnnotation(EventType.class);
            var revision = type.getAnnotation(Revision.class);
            if (name == null || revision == null)
                throw new IllegalStateException(type + " needs @EventType and @Revision");
            if (!names.add(name.value() + "/" + revision.value()))
                throw new IllegalStateException(
                        "two events are called " + name.value() + " revision " + revision.value());
            events.add(new StoredEvent(name.value(), revision.value(), type.asSubclass(Record.class)));
        }
        return List.copyOf(events);
    }
}
