package org.antitrafficking.coordination.projections.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.antitrafficking.coordination.words.Scope;
import org.antitrafficking.eventlog.ledger.Hmac;

/**
 * Binds an entry's body without revealing it: {@code HMAC(HMAC(event's r, lp16(scope) || u64 number), body)}, with
 * HMAC-SHA-256, big-endian integers, and lp16 a two-byte length before the bytes. Whoever has r can repeat it; whoever
 * has the inner HMAC, the entry's key, can repeat it for that entry alone.
 *
 * <p>For one thread at a time.
 */
final class Commitment {
    private final Hmac hmac = new Hmac();

    /** What an entry's commitment is made with: 32 bytes, from the event's r. */
    byte[] key(byte[] r, Scope scope, long number) {
        byte[] name = scope.value().getBytes(UTF_8);
        byte[] entry = ByteBuffer.allocate(Short.BYTES + name.length + Long.BYTES)
                .putShort((short) name.length) // a scope has at most Scope.MAX_CHARS
                .put(name)
                .putLong(number)
                .array();
        return hmac.of(r, entry);
    }

    /** The 32 bytes of an entry. */
    byte[] of(byte[] key, byte[] body) {
        return hmac.of(key, body);
    }
}
