package org.antitrafficking.eventlog.axon;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.antitrafficking.eventlog.AppendRefused;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands, and answers each: accepted, unchanged, refused, or not known. A command that somebody else came
 * before is decided again; one with a key that has a receipt gets the receipt's answer.
 */
public final class Commands {

    /** How long a command is decided again and again while others come first, before it is given up as unavailable. */
    public static final Duration DECIDES_FOR = Duration.ofSeconds(10);

    private final CommandBus bus;
    private final EventLog log;

    /** A command, and what travels with it. */
    public record Prepared(Object command, CommandContext context) {}

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

    public Commands(CommandBus bus, EventLog log) {
        this.bus = bus;
        this.log = log;
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
        boolean wasThere = false;
        while (true) {
            Prepared prepared = preparation.get();
            try {
                return dispatchAlone(prepared);
            } catch (AppendRefused | AlreadyThere | Confirmation.DecidedOnStaleState overtaken) {
                Optional<Outcome> earlier = earlier(prepared.context());
                if (earlier.isPresent()) return earlier.get();
                // once more: what is created where it is missing finds it now
                if (overtaken instanceof AlreadyThere) {
                    if (wasThere) throw overtaken;
                    wasThere = true;
                }
                if (System.nanoTime() - begun > DECIDES_FOR.toNanos())
                    throw new LogUnavailable(
                            "others came first for " + DECIDES_FOR + "; nothing was stored", overtaken);
            } catch (LogUnavailable | OutcomeUnknown failure) {
                throw failure;
            } catch (RuntimeException refusal) { // a retry of what succeeded is usually refused
                Optional<Outcome> earlier = earlier(prepared.context());
                if (earlier.isPresent()) return earlier.get();
                throw refusal;
            }
        }
    }

    private Optional<Outcome> earlier(CommandContext context) {
        CommandContext.Idempotency request = context.idempotency();
        if (request == null) return Optional.empty();
        return log.receipt(request.client(), request.key()).map(receipt -> {
            if (!receipt.sameRequest(request.fingerprint())) throw new KeyReused();
            return new Outcome(receipt.aggregateId(), receipt.lastSequence(), receipt.outcome(), true);
        });
    }

    /**
     * A reaction's command stands alone too: within the reaction's unit of work its events would be stored only at the
     * end of that, without its receipt, and mixed with others'.
     */
    private Outcome dispatchAlone(Prepared prepared) {
        var around = new ArrayDeque<UnitOfWork<?>>();
        while (CurrentUnitOfWork.isStarted()) {
            around.push(CurrentUnitOfWork.get());
            CurrentUnitOfWork.clear(around.peek());
        }
        try {
            return dispatch(prepared);
        } finally {
            around.forEach(CurrentUnitOfWork::set);
        }
    }

    private Outcome dispatch(Prepared prepared) {
        var answer = new AtomicReference<@Nullable CommandResultMessage<?>>();
        var message = new GenericCommandMessage<>(
                prepared.command(), MetaData.from(prepared.context().asMetadata()));
        bus.dispatch(message, (command, result) -> answer.set(result));
        CommandResultMessage<?> result = answer.get();
        if (result == null) throw new IllegalStateException("The bus did not answer on the calling thread");
        if (!result.isExceptional()) return (Outcome) result.getPayload();
        throw switch (result.exceptionResult()) {
            case AggregateNotFoundException absent -> new NotThere(absent);
            case RuntimeException refusal -> refusal;
            default -> new IllegalStateException(result.exceptionResult());
        };
    }
}
