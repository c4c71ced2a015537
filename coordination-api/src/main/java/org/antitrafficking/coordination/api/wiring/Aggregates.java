package org.antitrafficking.coordination.api.wiring;

import java.util.HashMap;
import java.util.Map;
import org.antitrafficking.coordination.Features;
import org.antitrafficking.coordination.features.Feature;
import org.antitrafficking.eventlog.axon.AggregateType;
import org.antitrafficking.eventlog.axon.AggregateType.Beginning;
import org.antitrafficking.eventlog.axon.AggregateTypes;

/** Every feature as the command side takes it. */
public final class Aggregates {

    public static final AggregateTypes TYPES =
            new AggregateTypes(Features.ALL.stream().map(Aggregates::type).toList());

    private Aggregates() {}

    @SuppressWarnings("NullAway") // an aggregate's state may be of a type that has null before the first event
    private static <C, E, S> AggregateType<C, E, S> type(Feature<C, E, S, ?> feature) {
        var beginnings = new HashMap<Class<? extends C>, Beginning>();
        for (Map.Entry<Class<? extends C>, Feature.Beginning> of :
                feature.beginnings().entrySet())
            beginnings.put(
                    of.getKey(),
                    switch (of.getValue()) {
                        case ALWAYS -> Beginning.ALWAYS;
                        case IF_MISSING -> Beginning.IF_MISSING;
                    });
        return new AggregateType<>(
                feature.name(),
                feature.commands(),
                feature.events(),
                feature.target(),
                beginnings,
                feature.none(),
                feature::decided,
                feature.evolve());
    }
}
