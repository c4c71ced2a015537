package org.antitrafficking.eventlog.axon;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.antitrafficking.eventlog.EventCodec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The events of {@link Tally} as JSON. */
final class TallyCodec implements EventCodec {

    private static final Map<String, Class<?>> TYPES =
            Map.of("opened", Tally.Opened.class, "counted", Tally.Counted.class, "limited", Tally.Limited.class);

    /** How many events were read so far. */
    static final AtomicInteger DECODED = new AtomicInteger();

    private final JsonMapper json = new JsonMapper();

    /** An error, not an exception: what Axon would forget to roll back. */
    static final class Unencodable extends Error {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Encoded encode(Object event) {
        if (event instanceof Tally.Counted counted && counted.count() == Tally.unencodable) throw new Unencodable();
        String name = TYPES.entrySet().stream()
                .filter(type -> type.getValue() == event.getClass())
                .findFirst()
                .orElseThrow()
                .getKey();
        return new Encoded(name, "1", json.writeValueAsBytes(event));
    }

    @Override
    public Object decode(String payloadType, String revision, byte[] payload) {
        DECODED.incrementAndGet();
        return json.readValue(payload, TYPES.get(payloadType));
    }

    @Override
    public boolean knows(String payloadType, String revision) {
        return TYPES.containsKey(payloadType) && revision.equals("1");
    }

    @Override
    public byte[] encodeMetadata(Map<String, String> metadata) {
        return json.writeValueAsBytes(metadata);
    }

    @Override
    public Map<String, String> decodeMetadata(byte[] metadata) {
        return json.readValue(metadata, new TypeReference<>() {});
    }
}
