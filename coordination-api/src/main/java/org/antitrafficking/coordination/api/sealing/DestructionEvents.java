package org.antitrafficking.coordination.api.sealing;

import java.util.Set;
import java.util.function.Function;
import org.antitrafficking.coordination.EventCatalogue;
import org.antitrafficking.coordination.Features;

/**
 * Which events decide that keys are destroyed.
 *
 * @param types under which they are stored
 * @param keys ids of the keys that an event, as the codec reads it, destroys
 */
public record DestructionEvents(Set<String> types, Function<Object, Set<String>> keys) {

    /** Those of the platform's features. */
    public static final DestructionEvents OF_FEATURES =
            new DestructionEvents(EventCatalogue.names(Features.destroyingKeys()), Features::keysDestroyedBy);
}
