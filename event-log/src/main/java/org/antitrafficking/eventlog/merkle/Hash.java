package org.antitrafficking.eventlog.merkle;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** 32 bytes of SHA-256, a value. */
public final class Hash {

    public static final int BYTES = 32;

    private static final int BASE64_CHARACTERS = 44;

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A hash of these bytes, which are copied; {@link IllegalArgumentException} unless there are 32. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != BYTES) throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
        return new Hash(bytes.clone());
    }

    /** What a digest has gathered. */
    static Hash of(MessageDigest sha256) {
        return new Hash(sha256.digest());
    }

    /** One of many hashes that follow each other; {@link IllegalArgumentException} where there is none. */
    public static Hash at(byte[] many, int index) {
        if (index < 0 || index >= many.length / BYTES)
            throw new IllegalArgumentException("No hash " + index + " in " + many.length + " bytes");
        return new Hash(Arrays.copyOfRange(many, index * BYTES, (index + 1) * BYTES));
    }

    /** Standard base64 with its padding (RFC 4648, 4) in the one form; {@link IllegalArgumentException} otherwise. */
    public static Hash parse(String base64) {
        // A hash's last character but the padding holds two bits that say nothing, which Java ignores.
        if (base64.length() == BASE64_CHARACTERS) {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == BYTES) {
                var hash = new Hash(bytes);
                if (hash.toString().equals(base64)) return hash;
            }
        }
        throw new IllegalArgumentException("Not 32 bytes in standard base64");
    }

    /** The hashes' bytes, one after the other. */
    public static byte[] concat(List<Hash> hashes) {
        var many = ByteBuffer.allocate(Math.multiplyExact(hashes.size(), BYTES));
        hashes.forEach(hash -> hash.writeTo(many));
        return many.array();
    }

    /** The hashes that follow each other; {@link IllegalArgumentException} unless their bytes are a multiple of 32. */
    public static List<Hash> split(byte[] many) {
        if (many.length % BYTES != 0)
            throw new IllegalArgumentException("Hashes have 32 bytes each, together not " + many.length);
        var hashes = new ArrayList<Hash>(many.length / BYTES);
        for (int i = 0; i < many.length / BYTES; i++) hashes.add(at(many, i));
        return hashes;
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Puts the bytes at a buffer's position. */
    public void writeTo(ByteBuffer buffer) {
        buffer.put(bytes);
    }

    /** Gives the bytes to what is digested. */
    public void writeTo(MessageDigest digest) {
        digest.update(bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Standard base64, which {@link #parse} reads. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
