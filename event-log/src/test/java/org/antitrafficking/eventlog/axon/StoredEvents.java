package org.antitrafficking.eventlog.axon;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.RecordedEvent;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.jspecify.annotations.Nullable;

/** The events of a fixture, each of which passes through its stored form on its way in and out. */
final class StoredEvents implements EventStore {

    private static final int BLINDING_BYTES = 32;

    private final EventStore kept;
    private final StoredForm form;

    StoredEvents(EventStore kept, EventCodec codec) {
        this.kept = kept;
        this.form = new StoredForm(codec);
    }

    private DomainEventMessage<?> stored(EventMessage<?> message) {
        NewEvent event = form.of(message);
        return form.read(new RecordedEvent(
                1,
                event.eventId(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                message.getTimestamp(),
                event.payloadType(),
                event.revision(),
                event.payload(),
                event.metadata(),
                new byte[BLINDING_BYTES]));
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier) {
        Stream<? extends DomainEventMessage<?>> events =
                kept.readEvents(aggregateIdentifier).asStream();
        return DomainEventStream.of(events.map(this::stored));
    }

    @Override
    public void publish(List<? extends EventMessage<?>> events) {
        kept.publish(events.stream().map(this::stored).toList());
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken trackingToken) {
        throw new UnsupportedOperationException("Nobody follows the events of a fixture");
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        kept.storeSnapshot(snapshot);
    }

    @Override
    public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
        return kept.subscribe(processor);
    }

    @Override
    public Registration registerDispatchInterceptor(MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
        return kept.registerDispatchInterceptor(interceptor);
    }
}
