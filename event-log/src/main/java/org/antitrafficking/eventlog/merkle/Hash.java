package org.antitrafficking.eventlog.merkle;

import java.util.Arrays;
import java.util.Base64;

/** 32 bytes of SHA-256, a value. */
public final class Hash {

    private static final int BYTES = 32;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A hash of these bytes. IllegalArgumentException unless they are 32. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        return new Hash(bytes.clone());
    }

    /** Reads standard base64 with padding (RFC 4648, section 4) in its one form. IllegalArgumentException otherwise. */
    public static Hash parse(String base64) {
        Hash hash = of(Base64.getDecoder().decode(base64));
        if (!hash.toString().equals(base64)) throw new IllegalArgumentException("this base64 has another form");
        return hash;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Standard base64 with padding. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
