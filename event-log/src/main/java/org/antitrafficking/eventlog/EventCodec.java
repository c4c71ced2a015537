package org.antitrafficking.eventlog;

import java.util.Map;

/** Events and metadata as bytes and back. Metadata is text only: numbers would not come back as they went. */
public interface EventCodec {

    /** The stored form of an event. */
    @SuppressWarnings("ArrayRecordComponent") // bytes are the log's currency; nobody compares these records
    record Encoded(String payloadType, String revision, byte[] payload) {}

    /**
     * The stored form of an event.
     *
     * @throws IllegalArgumentException if no stored name is known for the event's class
     */
    Encoded encode(Object event);

    /**
     * The event of a stored form.
     *
     * @throws IllegalArgumentException if the stored name and revision are not known, or the bytes do not fit
     */
    Object decode(String payloadType, String revision, byte[] payload);

    /** Whether there is an event of that stored name and revision. */
    boolean knows(String payloadType, String revision);

    /** The stored form of metadata. */
    byte[] encodeMetadata(Map<String, String> metadata);

    /** The metadata of a stored form. */
    Map<String, String> decodeMetadata(byte[] metadata);
}
