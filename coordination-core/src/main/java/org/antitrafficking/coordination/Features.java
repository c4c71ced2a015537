package org.antitrafficking.coordination;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antitrafficking.coordination.agreements.Agreements;
import org.antitrafficking.coordination.alerts.Alerts;
import org.antitrafficking.coordination.datasets.DataSets;
import org.antitrafficking.coordination.duty.Duties;
import org.antitrafficking.coordination.features.Clocks;
import org.antitrafficking.coordination.features.Directories;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.coordination.federation.Federation;
import org.antitrafficking.coordination.investigations.Investigations;
import org.antitrafficking.coordination.mandates.Mandates;
import org.antitrafficking.coordination.persons.Persons;
import org.antitrafficking.coordination.programme.Programmes;
import org.antitrafficking.coordination.quotas.Quotas;
import org.antitrafficking.coordination.reads.Reads;
import org.antitrafficking.coordination.requests.Requests;
import org.antitrafficking.coordination.templates.Templates;

/** Every feature of the platform. A new one is a line here. */
public final class Features {

    /** In the order in which they are listed wherever all are. */
    public static final List<Feature<?, ?, ?, ?>> ALL = List.of(
            Directories.FEATURE,
            Persons.FEATURE,
            Agreements.FEATURE,
            Mandates.FEATURE,
            Alerts.FEATURE,
            Reads.FEATURE,
            Investigations.FEATURE,
            Requests.FEATURE,
            Quotas.FEATURE,
            Templates.FEATURE,
            Programmes.FEATURE,
            DataSets.FEATURE,
            Duties.FEATURE,
            Federation.FEATURE);

    private static final Map<Class<?>, Feature<?, ?, ?, ?>> BY_COMMAND = new HashMap<>();
    private static final Map<Class<?>, Feature<?, ?, ?, ?>> BY_EVENT = new HashMap<>();

    static {
        for (Feature<?, ?, ?, ?> feature : ALL) {
            feature.commandTypes().forEach(type -> BY_COMMAND.put(type, feature));
            feature.eventTypes().forEach(type -> BY_EVENT.put(type, feature));
        }
    }

    private Features() {}

    /**
     * Whose a command is.
     *
     * @throws IllegalArgumentException if it is no command of the platform
     */
    public static Feature<?, ?, ?, ?> ofCommand(Object command) {
        Feature<?, ?, ?, ?> feature = BY_COMMAND.get(command.getClass());
        if (feature == null) throw new IllegalArgumentException(command.getClass() + " is no command of the platform");
        return feature;
    }

    /**
     * Whose an event is.
     *
     * @throws IllegalArgumentException if it is no event of the platform
     */
    public static Feature<?, ?, ?, ?> ofEvent(Object event) {
        Feature<?, ?, ?, ?> feature = BY_EVENT.get(event.getClass());
        if (feature == null) throw new IllegalArgumentException(event.getClass() + " is no event of the platform");
        return feature;
    }

    /** The feature that an id belongs to, whether or not there is such an item; empty for an id of no feature. */
    public static Optional<Feature<?, ?, ?, ?>> ofItem(String item) {
        for (Feature<?, ?, ?, ?> feature : ALL) if (feature.has(item)) return Optional.of(feature);
        return Optional.empty();
    }

    /** The keys that an event destroys, with all that is sealed under them. */
    public static Set<String> keysDestroyedBy(Object event) {
        return ofEvent(event).keysDestroyedBy(event);
    }

    /** The events that destroy keys. */
    public static List<Class<?>> destroyingKeys() {
        return ALL.stream()
                .flatMap(feature -> feature.destructions().stream())
                .<Class<?>>map(Feature.Destruction::event)
                .toList();
    }

    /** The events that move a clock. */
    public static List<Class<?>> movingClocks() {
        return ALL.stream()
                .flatMap(feature -> feature.clocks().moving().stream())
                .<Class<?>>map(Clocks.Moving::event)
                .toList();
    }
}
