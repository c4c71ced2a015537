package org.antitrafficking.coordination.duty;

import java.time.Instant;

/** A time in which a person is out of office: it is passed over, whatever the roster says. */
public record Absence(Instant from, Instant until) {
    public Absence {
        if (!until.isAfter(from)) throw new IllegalArgumentException("An absence ends after it begins.");
    }

    boolean holds(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
