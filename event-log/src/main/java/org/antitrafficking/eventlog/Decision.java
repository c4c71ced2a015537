package org.antitrafficking.eventlog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a command.
 *
 * @param metadata of the command: who, on whose behalf, when it occurred
 * @param reliedOn other aggregates that its making read
 * @param outcome what was answered: a word of the caller's
 * @param refusal why it was refused; null if it was not
 * @param aggregateId that it was for
 * @param sequence the aggregate's last one after it; null if it was refused
 * @param payloads of the events that it led to, in their order: its record need not repeat what they have
 * @param decidedOn the aggregate's last one that a refusal was decided on, {@link Relied#ABSENT} where it had no
 *     events; null where it was not refused, or was refused before it was decided
 */
public record Decision(
        Object command,
        Map<String, String> metadata,
        List<Relied> reliedOn,
        String outcome,
        @Nullable Throwable refusal,
        String aggregateId,
        @Nullable Long sequence,
        List<byte[]> payloads,
        @Nullable Long decidedOn) {}
