package org.antitrafficking.eventlog.ledger;

import java.time.Duration;

/**
 * Which host signs, or signed last.
 *
 * @param host its name, and after a slash which of its processes
 * @param term how often the lease has changed hands
 * @param held how long it has had the lease, by the database's clock
 * @param left how long it still has it, unless it says again that it is there; 0 or less where nobody has it
 * @param here whether it is this one
 */
public record LeaseHolder(String host, long term, Duration held, Duration left, boolean here) {}
