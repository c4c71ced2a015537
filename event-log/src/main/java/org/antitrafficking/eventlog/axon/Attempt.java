package org.antitrafficking.eventlog.axon;

import java.util.List;
import java.util.Optional;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.AppendRefused;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.Receipt;
import org.antitrafficking.eventlog.Relied;
import org.axonframework.common.IdentifierFactory;
import org.jspecify.annotations.Nullable;

/**
 * One command on its way to its answer, which another node may have been asked to decide. Whoever accepts it stores a
 * receipt by the attempt's name in the same append, so that it is accepted once. Where this node comes to another
 * answer, it first stores that receipt as void: then nobody accepts the command any more, however late.
 */
final class Attempt {

    /** Whose receipts these are; no client is called so. */
    static final String CLIENT = "attempts";

    private static final String VOID = "void";

    private static final byte[] NO_FINGERPRINT = {};

    private final EventLog log;
    private @Nullable String name;
    private String aggregateId = "";

    Attempt(EventLog log) {
        this.log = log;
    }

    static Receipt receipt(String attempt, String aggregateId, long lastSequence, String outcome) {
        return new Receipt(CLIENT, attempt, NO_FINGERPRINT, aggregateId, lastSequence, outcome);
    }

    /** Whether another node was asked. */
    boolean isShared() {
        return name != null;
    }

    /** From now on another node may accept the command, too. */
    CommandContext share(CommandContext context, String target) {
        name = IdentifierFactory.getInstance().generateIdentifier();
        aggregateId = target;
        return in(context);
    }

    /** The context as this node decides in it. */
    CommandContext in(CommandContext context) {
        return context.attempted(name);
    }

    /** What was accepted, by whichever node. */
    Optional<Outcome> accepted() {
        if (name == null) return Optional.empty();
        return log.receipt(CLIENT, name)
                .filter(receipt -> receipt.outcome().equals(Outcome.ACCEPTED))
                .map(receipt -> new Outcome(receipt.aggregateId(), receipt.lastSequence(), Outcome.ACCEPTED, false));
    }

    /**
     * What was accepted; from now on nothing is, where that is empty.
     *
     * @throws OutcomeUnknown if the log can't tell
     */
    Optional<Outcome> settled() {
        if (name == null) return Optional.empty();
        try {
            log.appendAndWait(new Append(List.of(), receipt(name, aggregateId, Relied.ABSENT, VOID), List.of(), null));
            return Optional.empty();
        } catch (AppendRefused.KeyUsed stored) {
            return told();
        } catch (LogUnavailable away) {
            throw new OutcomeUnknown(away);
        }
    }

    private Optional<Outcome> told() {
        try {
            return accepted();
        } catch (LogUnavailable away) {
            throw new OutcomeUnknown(away);
        }
    }
}
