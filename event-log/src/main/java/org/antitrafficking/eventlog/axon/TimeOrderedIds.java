package org.antitrafficking.eventlog.axon;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.IdentifierFactory;

/**
 * Ids of messages and events: UUIDs of version 7 (RFC 9562), a millisecond, then bits of this process and a counter.
 *
 * <p>Unique, not secret: they reach no partner. In the order of time, so that the index of event ids grows at its end;
 * that the clock may be wrong costs nothing else, since nothing is ordered by them.
 */
public final class TimeOrderedIds extends IdentifierFactory {

    private static final int COUNTER_BITS = 30;

    /** 12 bits beside the version, 32 beside the variant. */
    private static final long PROCESS = new SecureRandom().nextLong();

    private final AtomicLong counter = new AtomicLong();

    @Override
    public String generateIdentifier() {
        return next(System.currentTimeMillis()).toString();
    }

    UUID next(long epochMillis) {
        long count = counter.getAndIncrement() & ((1L << COUNTER_BITS) - 1);
        long high = epochMillis << 16 | 0x7000 | PROCESS >>> 52;
        long low = 1L << 63 | (PROCESS & 0xFFFF_FFFFL) << COUNTER_BITS | count;
        return new UUID(high, low);
    }
}
