package org.antitrafficking.eventlog.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.Append;
import org.antitrafficking.eventlog.AppendRefused;
import org.antitrafficking.eventlog.Decision;
import org.antitrafficking.eventlog.DecisionCodec;
import org.antitrafficking.eventlog.DecisionRecord;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.EventLog;
import org.antitrafficking.eventlog.LogUnavailable;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.OutcomeUnknown;
import org.antitrafficking.eventlog.RecordedEvent;
import org.antitrafficking.eventlog.Relied;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/** Axon's storage engine on the log. Aggregates that are too long are had from elsewhere, and go on by their events. */
public final class LogStorageEngine implements EventStorageEngine {

    private static final int STREAM_BATCH = 500;

    private final EventLog log;
    private final StoredForm stored;
    private final DecisionCodec decisions;
    private final AggregateCache cache;
    private final AggregateStates states;

    public LogStorageEngine(
            EventLog log, EventCodec codec, DecisionCodec decisions, AggregateCache cache, AggregateStates states) {
        this.states = states;
        this.log = log;
        this.stored = new StoredForm(codec);
        this.decisions = decisions;
        this.cache = cache;
    }

    /**
     * Appends the events of one command with its receipt and decision record, and returns when they are durable.
     *
     * <p>Whatever goes wrong leaves as an exception, never as an error, for which Axon would skip its roll-back, and
     * takes the aggregates out of the cache.
     *
     * @throws AppendRefused if the log refused it; nothing was stored
     * @throws LogUnavailable if nothing was stored
     * @throws OutcomeUnknown if nobody knows
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        try {
            log.appendAndWait(append(events));
        } catch (AppendRefused.SequenceConflict conflict) {
            evict(events);
            throw creates(events) ? new Commands.AlreadyThere(conflict) : conflict;
        } catch (RuntimeException e) {
            evict(events);
            throw e;
        } catch (Error e) { // before anything was handed to the log, or after its outcome could be told
            evict(events);
            throw new OutcomeUnknown(e);
        }
    }

    private static boolean creates(List<? extends EventMessage<?>> events) {
        return events.getFirst() instanceof DomainEventMessage<?> first && first.getSequenceNumber() == 0;
    }

    private void evict(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events)
            if (event instanceof DomainEventMessage<?> domain) cache.remove(domain.getAggregateIdentifier());
    }

    private Append append(List<? extends EventMessage<?>> messages) {
        var events = new ArrayList<NewEvent>(messages.size());
        for (EventMessage<?> message : messages) events.add(stored.of(message));
        Message<?> command = CurrentUnitOfWork.<Message<?>>map(
                        unit -> unit.root().getMessage())
                .filter(CommandMessage.class::isInstance)
                .orElseThrow(() -> new IllegalStateException("Events are published by commands alone"));
        MetaData metadata = command.getMetaData();
        List<Relied> reliedOn = CommandContext.reliedOn(metadata);
        NewEvent last = events.getLast();
        byte[] decision = decisions.encode(new Decision(
                command.getPayload(),
                CommandContext.kept(metadata),
                reliedOn,
                Outcome.ACCEPTED,
                null,
                last.aggregateId(),
                last.sequence(),
                events.stream().map(NewEvent::payload).toList(),
                null));
        return new Append(
                events,
                CommandContext.receipt(metadata, last.aggregateId(), last.sequence(), Outcome.ACCEPTED),
                reliedOn,
                new DecisionRecord(decision),
                CommandContext.attempt(metadata, last.aggregateId(), last.sequence()));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        // A page at a time: what a long aggregate needs of memory is its state, and not its events.
        return DomainEventStream.of(Stream.iterate(
                        log.readAggregate(aggregateIdentifier, firstSequenceNumber),
                        page -> !page.isEmpty(),
                        page -> EventLog.isFull(page)
                                ? log.readAggregate(
                                        aggregateIdentifier, page.getLast().sequence() + 1)
                                : List.of())
                .flatMap(List::stream)
                .map(stored::read));
    }

    TrackedEventMessage<?> tracked(RecordedEvent event) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(event.position()), stored.read(event));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        long after = position(trackingToken);
        return Stream.iterate(
                        log.read(after, STREAM_BATCH),
                        batch -> !batch.isEmpty(),
                        batch -> log.read(batch.getLast().position(), STREAM_BATCH))
                .flatMap(List::stream)
                .map(this::tracked);
    }

    static long position(@Nullable TrackingToken token) {
        return switch (WrappedToken.unwrapLowerBound(token)) {
            case null -> 0;
            case GlobalSequenceTrackingToken global -> global.getGlobalIndex();
            default -> throw new IllegalArgumentException("Not a token of this log: " + token);
        };
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = log.lastSequence(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return null;
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("Axon keeps no snapshots here: whoever folds a long aggregate does");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return states.of(aggregateIdentifier)
                .map(at -> new GenericDomainEventMessage<>(
                        at.type(), aggregateIdentifier, at.sequence(), new Root.Folded(at.state())));
    }
}
