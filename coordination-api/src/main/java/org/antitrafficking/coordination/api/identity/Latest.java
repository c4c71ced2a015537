package org.antitrafficking.coordination.api.identity;

import java.time.Duration;
import org.antitrafficking.coordination.words.PartnerId;
import org.jspecify.annotations.Nullable;

/**
 * Whose request began latest.
 *
 * @param otherAt when the latest one of any other partner began, if there was one
 */
record Latest(
        @Nullable PartnerId partner, long at, @Nullable Long otherAt) {

    /** Another partner is at it too if a request of its began so recently. */
    private static final long RECENTLY_NANOS = Duration.ofSeconds(1).toNanos();

    static final Latest NONE = new Latest(null, 0, null);

    Latest next(PartnerId next, long now) {
        return new Latest(next, now, next.equals(partner) || partner == null ? otherAt : Long.valueOf(at));
    }

    boolean isAnotherThan(PartnerId asking, long now) {
        Long other = partner == null || asking.equals(partner) ? otherAt : Long.valueOf(at);
        return other != null && now - other < RECENTLY_NANOS;
    }
}
