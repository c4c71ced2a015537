package org.antitrafficking.eventlog.axon;

import java.util.ArrayList;
import java.util.List;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.AppendRefused;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.Receipt;
import org.antitrafficking.eventlog.Relied;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Lets a refusal, or a decision without events, stand only if the log still agrees with what it was decided on; an
 * append needs no confirmation, the log checks its sequence. Keeps the receipt of a decision without events.
 */
final class Confirmation implements MessageHandlerInterceptor<CommandMessage<?>> {

    /** Somebody else had moved the aggregate: to be decided again. */
    static final class DecidedOnStaleState extends RuntimeException {
        DecidedOnStaleState() {
            super("decided on a state that somebody else had moved", null, false, false);
        }
    }

    /** A refusal, with the aggregate's sequence that it was decided on. */
    static final class Refused extends RuntimeException {
        private final RuntimeException refusal;
        private final long decidedOn;

        Refused(RuntimeException refusal, long decidedOn) {
            super("refused", refusal, false, false);
            this.refusal = refusal;
            this.decidedOn = decidedOn;
        }

        RuntimeException refusal() {
            return refusal;
        }

        long decidedOn() {
            return decidedOn;
        }
    }

    private final EventLog log;
    private final AggregateCache cache;

    Confirmation(EventLog log, AggregateCache cache) {
        this.log = log;
        this.cache = cache;
    }

    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        try {
            chain.proceed();
        } catch (AggregateNotFoundException absent) {
            throw new Refused(new Commands.NotThere(absent), Relied.ABSENT);
        } catch (RuntimeException refusal) {
            LogRepository.StandsOn standsOn = LogRepository.standsOn(unit);
            if (standsOn == null) throw refusal; // it came to no decision
            if (standsOn.fromCache()) confirm(standsOn);
            throw new Refused(refusal, standsOn.sequenceBefore());
        }
        LogRepository.StandsOn standsOn = LogRepository.standsOn(unit);
        if (standsOn == null) throw new IllegalStateException("A command that touched no aggregate");
        String aggregateId = standsOn.aggregate().identifierAsString();
        if (standsOn.changed()) return new Outcome(aggregateId, standsOn.sequence(), Outcome.ACCEPTED, false);

        MetaData metadata = unit.getMessage().getMetaData();
        Receipt receipt = CommandContext.receiptOfUnchanged(metadata, aggregateId, standsOn.sequence());
        if (receipt != null) keep(receipt, CommandContext.reliedOn(metadata), standsOn);
        else if (standsOn.fromCache()) confirm(standsOn);
        return new Outcome(aggregateId, standsOn.sequence(), Outcome.UNCHANGED, false);
    }

    private void confirm(LogRepository.StandsOn standsOn) {
        String aggregateId = standsOn.aggregate().identifierAsString();
        if (log.lastSequence(aggregateId).orElse(Relied.ABSENT) != standsOn.sequenceBefore()) throw stale(aggregateId);
    }

    private void keep(Receipt receipt, List<Relied> reliedOn, LogRepository.StandsOn standsOn) {
        var guarded = new ArrayList<>(reliedOn);
        guarded.add(new Relied(receipt.aggregateId(), standsOn.sequenceBefore()));
        try {
            log.appendAndWait(new Append(List.of(), receipt, guarded, null));
        } catch (AppendRefused.StaleRead moved) {
            throw stale(receipt.aggregateId());
        }
    }

    private RuntimeException stale(String aggregateId) {
        cache.remove(aggregateId);
        return new DecidedOnStaleState();
    }
}
