package org.antitrafficking.coordination;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.antitrafficking.coordination.agreements.AgreementEvent;
import org.antitrafficking.coordination.alerts.AlertEvent;
import org.antitrafficking.coordination.investigations.InvestigationEvent;
import org.antitrafficking.coordination.mandates.MandateEvent;
import org.antitrafficking.coordination.partners.DirectoryEvent;
import org.antitrafficking.coordination.persons.PersonEvent;
import org.antitrafficking.coordination.reads.ReadsEvent;
import org.antitrafficking.coordination.requests.QuotaEvent;
import org.antitrafficking.coordination.requests.RequestEvent;
import org.axonframework.serialization.Revision;

/** Every event of the platform with its stored name, read off the sealed types, so that none can be forgotten. */
public final class EventCatalogue {

    /** A new feature adds its sealed event type here. */
    private static final List<Class<?>> ROOTS = List.of(
            DirectoryEvent.class,
            PersonEvent.class,
            AgreementEvent.class,
            MandateEvent.class,
            AlertEvent.class,
            ReadsEvent.class,
            InvestigationEvent.class,
            RequestEvent.class,
            QuotaEvent.class);

    /** An event's class and what it is called where it is stored. */
    public record StoredEvent(String name, String revision, Class<? extends Record> type) {}

    private EventCatalogue() {}

    /** All events, in the order of the features and of their declaration. */
    public static List<StoredEvent> all() {
        return of(ROOTS);
    }

    /**
     * @throws IllegalStateException if an event is no record, lacks a name or a revision, or shares both with another
     */
    static List<StoredEvent> of(List<Class<?>> roots) {
        var events = new ArrayList<StoredEvent>();
        var names = new HashSet<String>();
        for (Class<?> type : roots.stream().flatMap(EventCatalogue::leaves).toList()) {
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

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventCatalogue::leaves)
                : Stream.of(type);
    }
}
