package org.antitrafficking.eventlog.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Bytes of a fixed layout: big-endian integers, and texts and bytes behind their lengths (lp16, lp32). */
final class Encoding {
    private static final int MAX_LP16 = 0xFFFF;

    /** RFC 3339 in UTC, with all six digits of the microseconds. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    /** Begins with a name of the layout and a zero byte. */
    static Encoding of(String layout) {
        var encoding = new Encoding();
        encoding.bytes.writeBytes(layout.getBytes(UTF_8));
        encoding.bytes.write(0);
        return encoding;
    }

    /** Begins with nothing. */
    static Encoding bare() {
        return new Encoding();
    }

    Encoding u8(int value) {
        bytes.write(value);
        return this;
    }

    Encoding u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    Encoding u32(int value) {
        return u16(value >>> 16).u16(value);
    }

    Encoding u64(long value) {
        return u32((int) (value >>> 32)).u32((int) value);
    }

    Encoding raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    /** @throws IllegalArgumentException if it is longer than 65,535 bytes */
    Encoding lp16(byte[] value) {
        if (value.length > MAX_LP16)
            throw new IllegalArgumentException("At most 65,535 bytes, and not " + value.length + ".");
        return u16(value.length).raw(value);
    }

    Encoding lp16(String text) {
        return lp16(text.getBytes(UTF_8));
    }

    /** To the microsecond, as the database keeps it. */
    Encoding moment(Instant at) {
        return lp16(MOMENT.format(at.truncatedTo(ChronoUnit.MICROS)));
    }

    Encoding lp32(byte[] value) {
        return u32(value.length).raw(value);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
