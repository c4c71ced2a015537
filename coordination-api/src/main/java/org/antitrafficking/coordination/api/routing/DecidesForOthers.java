package org.antitrafficking.coordination.api.routing;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.antitrafficking.coordination.api.facts.Facts;
import org.antitrafficking.coordination.api.facts.Reading;
import org.antitrafficking.coordination.api.facts.Standings;
import org.antitrafficking.coordination.api.routing.Envelopes.Kind;
import org.antitrafficking.coordination.words.MetadataKeys;
import org.antitrafficking.coordination.words.PersonId;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.Relied;
import org.antitrafficking.eventlog.axon.CommandContext;
import org.antitrafficking.eventlog.axon.Commands;
import org.antitrafficking.eventlog.axon.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Answers what other nodes ask. What a decision looks up is read and opened here. An envelope is answered once: a copy
 * of it gets nothing, and a copy at another node is kept out by the attempt's receipt.
 */
final class DecidesForOthers implements UnaryOperator<byte[]> {

    /** To whoever asks in a way that nobody here would. */
    private static final byte[] NOTHING = {};

    private static final byte ACCEPTED = 1;
    private static final byte NOT_ACCEPTED = 0;

    /** Longer than an envelope is good. */
    private static final Duration REMEMBERED =
            Envelopes.LIVES.plus(Envelopes.APART).multipliedBy(2);

    private final Envelopes envelopes;
    private final DecisionCodec codec;
    private final Commands commands;
    private final Facts facts;
    private final Standings standings;
    private final LongSupplier nanoTime;
    private final Map<UUID, Long> answered = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    DecidesForOthers(
            Envelopes envelopes,
            DecisionCodec codec,
            Commands commands,
            Facts facts,
            Standings standings,
            LongSupplier nanoTime) {
        this.envelopes = envelopes;
        this.codec = codec;
        this.commands = commands;
        this.facts = facts;
        this.standings = standings;
        this.nanoTime = nanoTime;
    }

    /** How many envelopes were refused. */
    long refused() {
        return refused.sum();
    }

    /** Forgets envelopes that are refused for their time. */
    void forget() {
        long now = nanoTime.getAsLong();
        answered.values().removeIf(since -> now - since > REMEMBERED.toNanos());
    }

    @Override
    public byte[] apply(byte[] message) {
        try {
            Envelopes.Opened opened = envelopes.opened(message);
            if (opened.kind() == Kind.ANSWER || answered.putIfAbsent(opened.id(), nanoTime.getAsLong()) != null)
                throw new Envelopes.Refused("a copy, or no question");
            Optional<Outcome> accepted = opened.kind() == Kind.COMMAND ? accepted(opened) : Optional.empty();
            return envelopes.sealed(Kind.ANSWER, opened.id(), bytes(accepted));
        } catch (Envelopes.Refused nobodys) {
            refused.increment();
            return NOTHING;
        } catch (RuntimeException unanswered) { // whoever asked decides it
            return NOTHING;
        }
    }

    private static byte[] bytes(Optional<Outcome> accepted) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(accepted.isPresent() ? ACCEPTED : NOT_ACCEPTED)
                .putLong(accepted.map(Outcome::lastSequence).orElse(Relied.ABSENT))
                .array();
    }

    /** What such an answer says: the aggregate's last sequence; empty where the command was not accepted. */
    static Optional<Long> accepted(byte[] answer) {
        ByteBuffer read = ByteBuffer.wrap(answer);
        return read.get() == ACCEPTED ? Optional.of(read.getLong()) : Optional.empty();
    }

    /** First on what this node remembers of who acts, and then, where that has moved, on what the log has. */
    private Optional<Outcome> accepted(Envelopes.Opened opened) {
        Asked asked = Asked.of(codec, opened.content());
        var actor = new PersonId(Objects.requireNonNull(asked.metadata().get(MetadataKeys.ACTOR)));
        Optional<Reading> remembered = facts.remembered(actor);
        List<Relied> known = remembered.map(Reading::relied).orElse(List.of());
        Optional<Outcome> accepted = remembered.flatMap(reading -> accepted(asked, opened.id(), reading));
        if (accepted.isPresent()) return accepted;
        Reading now = facts.reading(actor);
        return now.relied().equals(known) ? Optional.empty() : accepted(asked, opened.id(), now);
    }

    private Optional<Outcome> accepted(Asked asked, UUID attempt, Reading reading) {
        Object command = asked.command();
        if (command == null) return Optional.empty();
        Object whole;
        try {
            whole = standings.with(command, reading);
        } catch (LogUnavailable away) {
            throw away;
        } catch (RuntimeException cannotBeMade) {
            return Optional.empty();
        }
        List<Relied> relied = together(asked.reliedOn(), reading.relied());
        if (relied == null) return Optional.empty();
        var context = new CommandContext(asked.idempotency(), relied, asked.metadata(), attempt.toString());
        return commands.acceptedFor(new Commands.Prepared(whole, context));
    }

    /** What was read there and here; null where one thing was read at two moments between which it moved. */
    private static @Nullable List<Relied> together(List<Relied> there, List<Relied> here) {
        var all = new TreeMap<String, Relied>();
        for (Relied relied : there) all.put(relied.aggregateId(), relied);
        for (Relied relied : here) {
            Relied other = all.put(relied.aggregateId(), relied);
            if (other != null && other.sequence() != relied.sequence()) return null;
        }
        return List.copyOf(all.values());
    }
}
