package org.antitrafficking.coordination.api.redecisions;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command, then or now.
 *
 * @param rule that refused it; null where none did
 * @param events in their stored form; none where it was not accepted
 */
record Decision(String outcome, @Nullable String rule, List<EventCodec.Encoded> events) {

    static final Decision UNCHANGED = new Decision(Outcome.UNCHANGED, null, List.of());

    static Decision accepted(List<EventCodec.Encoded> events) {
        return new Decision(Outcome.ACCEPTED, null, events);
    }

    static Decision refused(@Nullable String rule) {
        return new Decision(Commands.REFUSED, rule, List.of());
    }

    /** Whether both have the same outcome, by the same rule, with the same events to the byte. */
    boolean isSameAs(Decision other) {
        if (!outcome.equals(other.outcome) || !Objects.equals(rule, other.rule) || events.size() != other.events.size())
            return false;
        for (int i = 0; i < events.size(); i++) if (!isSame(events.get(i), other.events.get(i))) return false;
        return true;
    }

    private static boolean isSame(EventCodec.Encoded one, EventCodec.Encoded other) {
        return one.payloadType().equals(other.payloadType())
                && one.revision().equals(other.revision())
                && Arrays.equals(one.payload(), other.payload());
    }

    /** What the events are called. */
    List<String> kinds() {
        return events.stream().map(EventCodec.Encoded::payloadType).toList();
    }
}
