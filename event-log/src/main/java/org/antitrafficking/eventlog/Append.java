package org.antitrafficking.eventlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one command hands to the log: all of it is stored, or nothing.
 *
 * <p>Nothing in it may build on another append that has not completed yet.
 *
 * @param events in order; may be empty where a command changed nothing and only its receipt is to be kept
 * @param receipt of the command, if it had an idempotency key
 * @param reliedOn other aggregates that the decision read
 * @param decision of the command; there is none without events
 * @param attempt the receipt of the attempt at it, where another node may make the same attempt: whichever of them is
 *     stored first keeps the other out
 */
public record Append(
        List<NewEvent> events,
        @Nullable Receipt receipt,
        List<Relied> reliedOn,
        @Nullable DecisionRecord decision,
        @Nullable Receipt attempt) {
    public Append {
        events = List.copyOf(events);
        reliedOn = List.copyOf(reliedOn);
        if (decision != null && events.isEmpty())
            throw new IllegalArgumentException("What changed nothing is recorded in the second log");
    }

    /** What no other node attempts. */
    public Append(
            List<NewEvent> events,
            @Nullable Receipt receipt,
            List<Relied> reliedOn,
            @Nullable DecisionRecord decision) {
        this(events, receipt, reliedOn, decision, null);
    }

    /** Events without a receipt and without a decision record. */
    public static Append of(List<NewEvent> events) {
        return new Append(events, null, List.of(), null);
    }

    int bytes() {
        int bytes = decision == null ? 0 : decision.bytes().length;
        for (var event : events) bytes += event.bytes();
        return bytes;
    }
}
