package org.antitrafficking.coordination.projections.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.antitrafficking.coordination.sharing.Scope;

/**
 * Binds an entry's body without revealing it: {@code HMAC(HMAC(event's r, lp16(scope) || u64 number), body)}, with
 * HMAC-SHA-256, big-endian integers, and lp16 a two-byte length before the bytes. Whoever has r can repeat it; whoever
 * has the inner HMAC, the entry's key, can repeat it for that entry alone.
 *
 * <p>For one thread at a time.
 */
final class Commitment {
    private static final String HMAC = "HmacSHA256";

    private final Mac mac = mac();

    /** What an entry's commitment is made with: 32 bytes, from the event's r. */
    byte[] key(byte[] r, Scope scope, long number) {
        byte[] name = scope.value().getBytes(UTF_8);
        byte[] entry = ByteBuffer.allocate(Short.BYTES + name.length + Long.BYTES)
                .putShort((short) name.length) // a scope has at most Scope.MAX_CHARS
                .put(name)
                .putLong(number)
                .array();
        return hmac(r, entry);
    }

    /** The 32 bytes of an entry. */
    byte[] of(byte[] key, byte[] body) {
        return hmac(key, body);
    }

    private byte[] hmac(byte[] key, byte[] message) {
        try {
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac mac() {
        try {
            return Mac.getInstance(HMAC);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
