package org.antitrafficking.eventlog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a command, as its record tells it.
 *
 * @param aggregateId that the command was for
 * @param name of the command
 * @param command as it was given, without what it carried and did not say; null where today's code has no such command,
 *     or cannot read it any more
 * @param outcome what was answered
 * @param rule that refused it; null if it was not refused
 * @param ruleVersion of the rules that decided
 * @param reliedOn other aggregates that its making read
 * @param sequence the aggregate's last one after it; null if it was refused
 * @param decidedOn the aggregate's last one that a refusal was decided on; null where it was not refused, was refused
 *     before it was decided, or was recorded before records said so
 */
public record Decided(
        String aggregateId,
        String name,
        @Nullable Object command,
        String outcome,
        @Nullable String rule,
        String ruleVersion,
        List<Relied> reliedOn,
        @Nullable Long sequence,
        @Nullable Long decidedOn) {
    public Decided {
        reliedOn = List.copyOf(reliedOn);
    }
}
