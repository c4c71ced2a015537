package org.antitrafficking.coordination.api.health;

import java.util.Map;
import org.antitrafficking.coordination.api.logs.Fault;

/**
 * How a part is.
 *
 * @param up whether it does its work
 * @param details numbers and names of the platform's own; never content, nor whom anything is about
 */
public record Finding(boolean up, Map<String, Object> details) {

    static Finding up(Map<String, Object> details) {
        return new Finding(true, details);
    }

    static Finding down(Map<String, Object> details) {
        return new Finding(false, details);
    }

    /** Down, for a fault of which only the kind is told. */
    static Finding down(Throwable fault) {
        return down(Map.of("fault", Fault.kind(fault)));
    }
}
