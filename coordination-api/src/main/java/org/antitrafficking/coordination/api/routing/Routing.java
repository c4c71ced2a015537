package org.antitrafficking.coordination.api.routing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.routing.Envelopes.Kind;
import org.antitrafficking.coordination.api.sealing.KeyStore;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Elsewhere;
import org.antitrafficking.eventlog.axon.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the node where an aggregate lives to decide commands for it, and answers others that ask. Where nobody answers
 * within a second, this node decides by itself, and asks nobody until a probe is answered.
 */
public final class Routing implements Elsewhere, AutoCloseable {

    /** The longest that a command waits for another node. */
    static final Duration WAITS = Duration.ofSeconds(1);

    private static final Duration PROBES_EVERY = Duration.ofSeconds(1);

    private static final Logger logger = LoggerFactory.getLogger(Routing.class);

    private final Envelopes envelopes;
    private final DecisionCodec codec;
    private final DecidesForOthers handler;
    private final Way way;
    private final Duration waits;
    private final Reach reach = new Reach(System::nanoTime);
    private final LongAdder accepted = new LongAdder();
    private final LongAdder declined = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final Thread thread;
    private volatile boolean closed;

    /** Whether there was nothing to destroy, or it was done. */
    private boolean destroyed = true;

    /**
     * With what commands are decided.
     *
     * @param version of the software: nodes of different ones ask each other nothing
     * @param clock the same at all nodes
     */
    public record Parts(
            Commands commands,
            Facts facts,
            Standings standings,
            KeyStore keys,
            DecisionCodec codec,
            String version,
            InstantSource clock) {}

    private Routing(Parts parts, BiFunction<String, UnaryOperator<byte[]>, Way> ways, Duration waits) {
        this.envelopes = new Envelopes(parts.keys(), parts.version(), parts.clock());
        this.codec = parts.codec();
        this.handler = new DecidesForOthers(
                envelopes, codec, parts.commands(), parts.facts(), parts.standings(), System::nanoTime);
        this.way = ways.apply(envelopes.nodes(), handler);
        this.waits = waits;
        this.thread = Thread.ofPlatform().name("routing").daemon().unstarted(this::run);
    }

    /**
     * Begins to ask and to answer as soon as the way is there.
     *
     * @param ways makes the way, by the name of the nodes on it and what answers their messages
     */
    public static Routing start(Parts parts, BiFunction<String, UnaryOperator<byte[]>, Way> ways) {
        return start(parts, ways, WAITS);
    }

    /** The same with another longest time that a command waits for another node. */
    static Routing start(Parts parts, BiFunction<String, UnaryOperator<byte[]>, Way> ways, Duration waits) {
        var routing = new Routing(parts, ways, waits);
        parts.commands().askFirst(routing);
        routing.thread.start();
        return routing;
    }

    private void run() {
        way.register();
        while (!closed) {
            probe();
            handler.forget();
            destroyOldKeys();
            LockSupport.parkNanos(PROBES_EVERY.toNanos());
        }
    }

    /** Asks whichever node it comes to whether it is there. */
    private void probe() {
        if (way.isConnected()
                && answer(Kind.PROBE, UUID.randomUUID(), new byte[0], "").isPresent()) {
            if (reach.probed()) logger.info("Commands are routed");
        } else unansweredOnce();
    }

    private void destroyOldKeys() {
        try {
            envelopes.destroyOldKeys();
            destroyed = true;
        } catch (RuntimeException e) { // whatever it is: commands are routed meanwhile, and it is tried again
            if (destroyed) logger.warn("Keys of commands of past days can't be destroyed; it is tried again", e);
            destroyed = false;
        }
    }

    private void unansweredOnce() {
        if (reach.unanswered()) logger.warn("By Axon Server comes no answer; commands are decided where they come in");
    }

    @Override
    public boolean isThere() {
        return reach.isOpen() && !closed;
    }

    @Override
    public Optional<Outcome> accepted(Object command, CommandContext context, String aggregateId) {
        byte[] asked = Asked.bytes(codec, command, context, aggregateId);
        Optional<byte[]> answer = answer(Kind.COMMAND, UUID.fromString(context.attempt()), asked, aggregateId);
        if (answer.isEmpty()) {
            unanswered.increment();
            unansweredOnce();
            return Optional.empty();
        }
        Optional<Outcome> outcome = DecidesForOthers.accepted(answer.get())
                .map(last -> new Outcome(aggregateId, last, Outcome.ACCEPTED, false));
        (outcome.isPresent() ? accepted : declined).increment();
        return outcome;
    }

    /** What the node says where the key lives; empty where it does not say it in time, or somebody else does. */
    private Optional<byte[]> answer(Kind kind, UUID id, byte[] content, String key) {
        try {
            String route = kind == Kind.PROBE ? id.toString() : envelopes.route(key);
            byte[] answer =
                    way.send(route, envelopes.sealed(kind, id, content)).get(waits.toMillis(), TimeUnit.MILLISECONDS);
            Envelopes.Opened opened = envelopes.opened(answer);
            return opened.kind() == Kind.ANSWER && opened.id().equals(id)
                    ? Optional.of(opened.content())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | RuntimeException nobody) {
            return Optional.empty();
        }
    }

    /** Whether commands are routed now. */
    public boolean isOpen() {
        return reach.isOpen();
    }

    /** For how long that has been so. */
    public Duration since() {
        return reach.since();
    }

    /** Commands of this node that another, or this one by way of Axon Server, accepted. */
    public long accepted() {
        return accepted.sum();
    }

    /** Commands of this node that were answered so and not accepted. */
    public long declined() {
        return declined.sum();
    }

    /** Commands of this node that nobody answered in time. */
    public long unanswered() {
        return unanswered.sum();
    }

    /** Envelopes that came here and were refused. */
    public long refused() {
        return handler.refused();
    }

    /** Asks nobody any more, then answers nobody. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt(); // it waits for a probe's answer, or for the next probe
        try {
            thread.join(WAITS.plus(PROBES_EVERY));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        way.close();
    }
}
