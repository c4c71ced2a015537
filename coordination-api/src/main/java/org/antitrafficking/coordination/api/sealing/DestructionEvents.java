package org.antitrafficking.coordination.api.sealing;

import java.util.Set;

/** Which events decide that keys are destroyed. */
public interface DestructionEvents {
    /** Ids of the keys that an event, as the codec reads it, destroys; none for most events. */
    Set<String> keysDestroyedBy(Object event);
}
