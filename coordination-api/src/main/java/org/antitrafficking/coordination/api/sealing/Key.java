package org.antitrafficking.coordination.api.sealing;

import javax.crypto.spec.SecretKeySpec;

/**
 * A key of sealed values.
 *
 * @param id 32 hex digits, random
 * @param secret for AES-256
 */
public record Key(String id, SecretKeySpec secret) {

    /** For AES-256. */
    static final int SECRET_BYTES = 32;

    /** The key of these bytes. */
    static Key of(String id, byte[] secret) {
        return new Key(id, new SecretKeySpec(secret, "AES"));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "Key[" + id + "]";
    }
}
