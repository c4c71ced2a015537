package org.antitrafficking.eventlog.axon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.antitrafficking.eventlog.AppendRefused;
import org.antitrafficking.eventlog.Decision;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.Receipt;
import org.antitrafficking.eventlog.RecordKind;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands, and answers each: accepted, unchanged, refused, or not known. A command that somebody else came
 * before is decided again; one with a key that has a receipt gets the receipt's answer.
 *
 * <p>Every command leaves one decision record, of the outcome that is answered, durable before the answer: an accepted
 * one in the append of its events, every other in the second log. That includes one whose answer is the receipt of an
 * earlier command with its key: it was given, by somebody, at some time, and changed nothing, so its record says
 * {@link #REPLAYED}, with the aggregate and sequence of the receipt. An attempt that was overtaken leaves nothing. A
 * command whose answer is {@link LogUnavailable} or {@link OutcomeUnknown} may have left a record, or none: nobody was
 * told an outcome.
 */
public final class Commands {

    /** How long a command is decided again and again while others come first, before it is given up as unavailable. */
    public static final Duration DECIDES_FOR = Duration.ofSeconds(10);

    /** Outcome in the record of a command that was answered by the receipt of an earlier one with its key. */
    public static final String REPLAYED = "replayed";

    /** Outcome in the record of a command that was refused. */
    public static final String REFUSED = "refused";

    /** So often a command is decided for another node while others come first. */
    private static final int TRIES_FOR_ANOTHER = 3;

    private final CommandBus bus;
    private final EventLog log;
    private final DecisionCodec decisions;
    private final AggregateTypes aggregates;
    private final CopyOnWriteArrayList<AnswerListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Elsewhere elsewhere = Elsewhere.NOWHERE;

    /**
     * A command, and what travels with it.
     *
     * @param refusal why it is not to be decided on at all; null where it is. Unless its key has a receipt, it is
     *     answered and recorded like a refusal by a rule
     * @param memory whether it was made of what may have moved long ago. Only an outcome that the log guards is
     *     answered then: with any other, the command is made again, and is not to be made of memory again
     * @param more makes the whole of it, where what its decision looks up is left out so far, so that another node can
     *     decide it as well; null where it is whole
     */
    public record Prepared(
            Object command,
            CommandContext context,
            @Nullable RuntimeException refusal,
            boolean memory,
            @Nullable Supplier<Prepared> more) {
        public Prepared(Object command, CommandContext context) {
            this(command, context, null, false, null);
        }

        private Prepared whole() {
            return more == null ? this : more.get();
        }

        private Prepared in(Attempt attempt) {
            return attempt.isShared() ? new Prepared(command, attempt.in(context), refusal, memory, more) : this;
        }

        /** Whether this outcome of it may be answered. What keeps events or a receipt is guarded by the log. */
        private boolean allows(Outcome outcome) {
            return !memory || outcome.outcome().equals(Outcome.ACCEPTED) || context.idempotency() != null;
        }
    }

    /** Told of each command once it is answered, on the caller's thread: must return at once and not throw. */
    public interface AnswerListener {
        /**
         * A command is answered.
         *
         * @param outcome null where it failed
         * @param failure null where it has an outcome
         * @param nanos since it was sent
         */
        void answered(@Nullable Outcome outcome, @Nullable Throwable failure, long nanos);
    }

    /** The key was used for another request. */
    public static final class KeyReused extends RuntimeException {
        KeyReused() {
            super("the idempotency key was used for another request", null, false, false);
        }
    }

    /** The thing that the command is for is not there. */
    public static final class NotThere extends RuntimeException {
        NotThere(Throwable cause) {
            super("what the command is for is not there", cause, false, false);
        }
    }

    /** The thing to be created is there already. */
    public static final class AlreadyThere extends RuntimeException {
        AlreadyThere(Throwable cause) {
            super("what the command creates is there already", cause, false, false);
        }
    }

    public Commands(CommandBus bus, EventLog log, DecisionCodec decisions, AggregateTypes aggregates) {
        this.aggregates = aggregates;
        this.bus = bus;
        this.log = log;
        this.decisions = decisions;
    }

    /**
     * Sends a command and waits for its outcome.
     *
     * @throws KeyReused if its key has a receipt of another request
     * @throws NotThere if there is nothing that it is for
     * @throws AlreadyThere if it creates what somebody else created
     * @throws LogUnavailable if nothing was stored and the command may be sent again
     * @throws OutcomeUnknown if it may or may not be stored: send it again with its key
     */
    public Outcome send(Object command, CommandContext context) {
        return send(() -> new Prepared(command, context));
    }

    /** The same for a command whose making reads other aggregates: made again whenever one of them has moved. */
    public Outcome send(Supplier<Prepared> preparation) {
        long begun = System.nanoTime();
        try {
            Outcome outcome = send(preparation, begun);
            answered(outcome, null, begun);
            return outcome;
        } catch (Throwable failure) {
            answered(null, failure, begun);
            throw failure;
        }
    }

    /** From now on other nodes are asked first, where a command is for an aggregate that is there. */
    public void askFirst(Elsewhere others) {
        elsewhere = others;
    }

    /**
     * Decides a command for another node that attempts it, too. Nothing else than its acceptance is stored, and nothing
     * is recorded: whoever asked comes to an answer then, and records that.
     *
     * @param prepared with the name of the attempt
     * @return empty where it is not accepted
     */
    public Optional<Outcome> acceptedFor(Prepared prepared) {
        if (prepared.context().attempt() == null)
            throw new IllegalArgumentException("Without the name of an attempt it could be accepted twice");
        for (int tried = 1; ; tried++)
            try {
                Outcome outcome = alone(
                        () -> dispatch(prepared.command(), prepared.context().asMetadataForAnother()));
                return Optional.of(outcome).filter(of -> of.outcome().equals(Outcome.ACCEPTED));
            } catch (AppendRefused.SequenceConflict | Confirmation.DecidedOnStaleState overtaken) {
                if (tried == TRIES_FOR_ANOTHER) return Optional.empty();
            } catch (RuntimeException notAccepted) {
                return Optional.empty();
            }
    }

    /** Calls a listener for each command that is answered from now on. */
    public void onAnswered(AnswerListener listener) {
        listeners.add(listener);
    }

    private void answered(@Nullable Outcome outcome, @Nullable Throwable failure, long begun) {
        for (AnswerListener listener : listeners) listener.answered(outcome, failure, System.nanoTime() - begun);
    }

    /** What this node comes to: an outcome or a refusal. */
    private record Verdict(
            Prepared prepared,
            @Nullable Outcome outcome,
            @Nullable RuntimeException refusal,
            @Nullable Long decidedOn) {
        Verdict(Prepared prepared, Outcome outcome) {
            this(prepared, outcome, null, null);
        }

        /** Whether it is stored already, so that nobody else can accept the command any more. */
        boolean isStored() {
            return outcome != null && !outcome.replayed() && outcome.outcome().equals(Outcome.ACCEPTED);
        }
    }

    private Outcome send(Supplier<Prepared> preparation, long begun) {
        var attempt = new Attempt(log);
        Verdict verdict;
        try {
            verdict = decided(preparation, attempt, begun);
        } catch (RuntimeException failure) {
            Optional<Outcome> accepted = attempt.settled();
            if (accepted.isPresent()) return accepted.get();
            throw failure;
        }
        Optional<Outcome> accepted = verdict.isStored() ? Optional.empty() : attempt.settled();
        if (accepted.isPresent()) return accepted.get();
        if (verdict.outcome() != null) return recorded(verdict.prepared(), verdict.outcome());
        RuntimeException refusal = Objects.requireNonNull(verdict.refusal());
        recordRefusal(verdict.prepared(), refusal, verdict.decidedOn());
        throw refusal;
    }

    private Verdict decided(Supplier<Prepared> preparation, Attempt attempt, long begun) {
        boolean wasThere = false;
        while (true) {
            Prepared asked = preparation.get();
            Optional<Outcome> there = acceptedElsewhere(asked, attempt);
            if (there.isPresent()) return new Verdict(asked, there.get());
            Prepared prepared;
            try {
                prepared = asked.whole().in(attempt);
            } catch (RuntimeException asItWas) { // nobody is refused for what is only remembered
                if (asked.memory()) continue;
                throw asItWas;
            }
            try {
                if (prepared.refusal() != null) throw prepared.refusal();
                Outcome outcome = dispatchAlone(prepared);
                if (prepared.allows(outcome)) return new Verdict(prepared, outcome);
            } catch (LogUnavailable | OutcomeUnknown failure) {
                throw failure;
            } catch (RuntimeException failure) { // a retry of what succeeded is usually refused
                if (prepared.memory()) continue;
                RuntimeException refusal =
                        failure instanceof Confirmation.Refused refused ? refused.refusal() : failure;
                Optional<Outcome> accepted = attempt.accepted();
                if (accepted.isPresent()) return new Verdict(prepared, accepted.get());
                Optional<Receipt> earlier = earlier(prepared);
                if (earlier.isPresent()) return repeated(prepared, earlier.get());
                // once more: what is created where it is missing finds it now
                boolean overtaken = refusal instanceof AppendRefused
                        || refusal instanceof Confirmation.DecidedOnStaleState
                        || (refusal instanceof AlreadyThere && !wasThere);
                if (!overtaken) {
                    Long decidedOn = failure instanceof Confirmation.Refused on ? on.decidedOn() : null;
                    return new Verdict(prepared, null, refusal, decidedOn);
                }
                if (System.nanoTime() - begun > DECIDES_FOR.toNanos())
                    throw new LogUnavailable("others came first for " + DECIDES_FOR + "; nothing was stored", refusal);
                wasThere |= refusal instanceof AlreadyThere;
            }
        }
    }

    /** Asks once, and for what is there already: a new aggregate lives nowhere yet. */
    private Optional<Outcome> acceptedElsewhere(Prepared asked, Attempt attempt) {
        if (asked.more() == null || asked.refusal() != null || attempt.isShared()) return Optional.empty();
        AggregateType<?, ?, ?> type = aggregates.of(asked.command());
        if (type.beginningOf(asked.command()) != AggregateType.Beginning.NEVER || !elsewhere.isThere())
            return Optional.empty();
        String aggregateId = type.targetOf(asked.command());
        return elsewhere.accepted(asked.command(), attempt.share(asked.context(), aggregateId), aggregateId);
    }

    private Optional<Receipt> earlier(Prepared prepared) {
        CommandContext.Idempotency request = prepared.context().idempotency();
        return request == null ? Optional.empty() : log.receipt(request.client(), request.key());
    }

    private static Verdict repeated(Prepared prepared, Receipt receipt) {
        CommandContext.Idempotency request =
                Objects.requireNonNull(prepared.context().idempotency());
        return receipt.sameRequest(request.fingerprint())
                ? new Verdict(
                        prepared, new Outcome(receipt.aggregateId(), receipt.lastSequence(), receipt.outcome(), true))
                : new Verdict(prepared, null, new KeyReused(), null);
    }

    /** An accepted command's record is in its append. */
    private Outcome recorded(Prepared prepared, Outcome outcome) {
        String word = outcome.replayed() ? REPLAYED : outcome.outcome();
        if (word.equals(Outcome.ACCEPTED)) return outcome;
        try {
            record(RecordKind.UNCHANGED, prepared, word, null, outcome.aggregateId(), outcome.lastSequence(), null);
        } catch (LogUnavailable unrecorded) {
            boolean receiptKept = !outcome.replayed() && prepared.context().idempotency() != null;
            throw receiptKept ? new OutcomeUnknown(unrecorded) : unrecorded;
        }
        return outcome;
    }

    private void recordRefusal(Prepared prepared, RuntimeException refusal, @Nullable Long decidedOn) {
        String aggregateId = aggregates.of(prepared.command()).targetOf(prepared.command());
        record(RecordKind.REFUSED, prepared, REFUSED, refusal, aggregateId, null, decidedOn);
    }

    /** Nothing was changed, so it may be done again even where nobody knows whether it is recorded already. */
    private void record(
            RecordKind kind,
            Prepared prepared,
            String outcome,
            @Nullable RuntimeException refusal,
            String aggregateId,
            @Nullable Long sequence,
            @Nullable Long decidedOn) {
        CommandContext context = prepared.context();
        var decision = new Decision(
                prepared.command(),
                context.metadata(),
                context.reliedOn(),
                outcome,
                refusal,
                aggregateId,
                sequence,
                List.of(),
                decidedOn);
        try {
            log.recordAndWait(kind, decisions.encode(decision));
        } catch (OutcomeUnknown unknown) {
            throw new LogUnavailable("it may not be recorded, so it is not answered; nothing was changed", unknown);
        }
    }

    private Outcome dispatchAlone(Prepared prepared) {
        return alone(() -> dispatch(prepared.command(), prepared.context().asMetadata()));
    }

    /**
     * A reaction's command stands alone too: within the reaction's unit of work its events would be stored only at the
     * end of that, without its receipt, and mixed with others'.
     */
    private static Outcome alone(Supplier<Outcome> dispatch) {
        var around = new ArrayDeque<UnitOfWork<?>>();
        while (CurrentUnitOfWork.isStarted()) {
            around.push(CurrentUnitOfWork.get());
            CurrentUnitOfWork.clear(around.peek());
        }
        try {
            return dispatch.get();
        } finally {
            around.forEach(CurrentUnitOfWork::set);
        }
    }

    private Outcome dispatch(Object command, Map<String, String> metadata) {
        var answer = new AtomicReference<@Nullable CommandResultMessage<?>>();
        var message = new GenericCommandMessage<>(command, MetaData.from(metadata));
        bus.dispatch(message, (sent, result) -> answer.set(result));
        CommandResultMessage<?> result = answer.get();
        if (result == null) throw new IllegalStateException("The bus did not answer on the calling thread");
        if (!result.isExceptional()) return (Outcome) result.getPayload();
        throw switch (result.exceptionResult()) {
            case RuntimeException refusal -> refusal;
            default -> new IllegalStateException(result.exceptionResult());
        };
    }
}
