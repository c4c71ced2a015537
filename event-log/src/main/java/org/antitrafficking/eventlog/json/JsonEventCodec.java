package org.antitrafficking.eventlog.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antitrafficking.eventlog.EventCodec;
import org.antitrafficking.eventlog.UnknownEventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Events as JSON objects by {@link RecordJson}, under the stored names that it is given. */
public final class JsonEventCodec implements EventCodec {

    private record Name(String name, String revision) {}

    private record Writer(StoredType stored, ObjectWriter writer) {}

    private final Map<Name, ObjectReader> readers = new HashMap<>();
    private final Map<Class<?>, Writer> writers = new HashMap<>();
    private final ObjectWriter metadataWriter;
    private final ObjectReader metadataReader;

    /**
     * A codec for these events and no others.
     *
     * @throws IllegalArgumentException if two share a name and revision or a class, or if one could not grow: a record
     *     of a single text or collection is written without an object around it, so no component could ever be added
     */
    public JsonEventCodec(List<StoredType> types) {
        JsonMapper mapper = RecordJson.mapper();
        for (StoredType stored : types) {
            if (RecordIntrospector.value(stored.type()) != null)
                throw new IllegalArgumentException(stored + " could never be given another component");
            if (readers.put(new Name(stored.name(), stored.revision()), mapper.readerFor(stored.type())) != null)
                throw new IllegalArgumentException(stored + " has the name and revision of another event");
            if (writers.put(stored.type(), new Writer(stored, mapper.writerFor(stored.type()))) != null)
                throw new IllegalArgumentException(stored + " is stored under another name already");
        }
        metadataWriter = mapper.writer();
        metadataReader = mapper.readerForMapOf(String.class);
    }

    @Override
    public Encoded encode(Object event) {
        Writer writer = writers.get(event.getClass());
        if (writer == null) throw new IllegalArgumentException(event.getClass().getName() + " has no stored name");
        try {
            return new Encoded(
                    writer.stored().name(),
                    writer.stored().revision(),
                    writer.writer().writeValueAsBytes(event));
        } catch (JacksonException e) {
            throw refused(writer.stored().name(), writer.stored().revision(), e);
        }
    }

    @Override
    public Object decode(String payloadType, String revision, byte[] payload) {
        ObjectReader reader = readers.get(new Name(payloadType, revision));
        if (reader == null) throw new UnknownEventType(payloadType, revision);
        return read(payloadType, revision, () -> reader.readValue(payload));
    }

    @Override
    public boolean knows(String payloadType, String revision) {
        return readers.containsKey(new Name(payloadType, revision));
    }

    @Override
    public byte[] encodeMetadata(Map<String, String> metadata) {
        return metadataWriter.writeValueAsBytes(metadata);
    }

    @Override
    public Map<String, String> decodeMetadata(byte[] metadata) {
        return read("metadata", "1", () -> metadataReader.readValue(metadata));
    }

    private static <T> T read(String name, String revision, Supplier<@Nullable T> json) {
        @Nullable T value;
        try {
            value = json.get();
        } catch (JacksonException e) {
            throw refused(name, revision, e);
        }
        if (value == null) throw new IllegalArgumentException(name + " revision " + revision + " does not fit: null");
        return value;
    }

    /** Says where, and not what: Jackson's own messages quote the content. */
    private static IllegalArgumentException refused(String name, String revision, JacksonException e) {
        return new IllegalArgumentException(name + " revision " + revision + " does not fit: "
                + e.getClass().getSimpleName() + " at " + e.getPathReference());
    }
}
