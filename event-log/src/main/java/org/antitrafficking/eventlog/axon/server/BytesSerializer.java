package org.antitrafficking.eventlog.axon.server;

import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.jspecify.annotations.Nullable;

/** Bytes as they are. Whatever a message says of its type, nothing else is made of it. */
final class BytesSerializer implements Serializer {

    private static final SerializedType TYPE = new SimpleSerializedType("bytes", null);

    private final Converter converter = new ChainingConverter();

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        if (!(object instanceof byte[] bytes) || representation != byte[].class)
            throw new IllegalArgumentException("Only bytes are sent, as bytes");
        return new SimpleSerializedObject<>(representation.cast(bytes), representation, TYPE);
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return representation == byte[].class;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon's signature; it is the type of bytes
    public <S, T> T deserialize(SerializedObject<S> object) {
        return (T) object.getData();
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        return byte[].class;
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public SerializedType typeForClass(@Nullable Class type) {
        return TYPE;
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
