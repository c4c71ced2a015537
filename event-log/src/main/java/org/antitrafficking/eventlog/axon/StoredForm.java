package org.antitrafficking.eventlog.axon;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.NewEvent;
import org.antitrafficking.eventlog.RecordedEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;

/** Axon's messages of events as the log keeps them, and back. */
record StoredForm(EventCodec codec) {

    /** As the log is handed it. */
    NewEvent of(EventMessage<?> message) {
        if (!(message instanceof DomainEventMessage<?> event))
            throw new IllegalArgumentException("An event without an aggregate: "
                    + message.getPayloadType().getName() + ". The log keeps aggregates' events alone");
        EventCodec.Encoded encoded = codec.encode(event.getPayload());
        return new NewEvent(
                UUID.fromString(event.getIdentifier()),
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                encoded.payloadType(),
                encoded.revision(),
                encoded.payload(),
                codec.encodeMetadata(text(event.getMetaData())));
    }

    private static Map<String, String> text(MetaData metadata) {
        var text = new HashMap<String, String>();
        metadata.forEach((key, value) -> {
            if (!(value instanceof String s))
                throw new IllegalArgumentException("Metadata " + key + " is not text: others do not come back as sent");
            text.put(key, s);
        });
        return text;
    }

    /** As an aggregate is made of it. */
    GenericDomainEventMessage<Object> read(RecordedEvent event) {
        return new GenericDomainEventMessage<>(
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                codec.decode(event.payloadType(), event.revision(), event.payload()),
                MetaData.from(codec.decodeMetadata(event.metadata())),
                event.eventId().toString(),
                event.recordedAt());
    }
}
