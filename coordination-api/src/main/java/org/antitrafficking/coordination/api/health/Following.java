package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.logs.Fault;
import org.jspecify.annotations.Nullable;

/** Something that follows the log: how far it is behind, and whether it fails. Looked at by one thread. */
public final class Following implements Part {

    /** Further behind than this it is down: what was taken away meanwhile is still shown. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    private final Supplier<@Nullable Throwable> failure;
    private final LongSupplier position;
    private final LongSupplier head;
    private final Supplier<List<String>> setAside;
    private final LongSupplier nanoTime;
    private long target;
    private long sinceNanos;
    private volatile long lagEvents;
    private volatile double lagSeconds;

    /**
     * A follower, not looked at yet.
     *
     * @param position as far as it has come
     * @param failure why its last attempt failed; null while it follows
     * @param head the log's last position; negative where it is not known
     * @param setAside the items of which it could not fold something
     */
    public Following(
            LongSupplier position,
            Supplier<@Nullable Throwable> failure,
            LongSupplier head,
            Supplier<List<String>> setAside) {
        this(position, failure, head, setAside, System::nanoTime);
    }

    Following(
            LongSupplier position,
            Supplier<@Nullable Throwable> failure,
            LongSupplier head,
            Supplier<List<String>> setAside,
            LongSupplier nanoTime) {
        this.setAside = setAside;
        this.position = position;
        this.failure = failure;
        this.head = head;
        this.nanoTime = nanoTime;
        this.sinceNanos = nanoTime.getAsLong();
    }

    @Override
    public Finding look() {
        long last = head.getAsLong();
        if (last >= 0) measure(last);
        Throwable failed = failure.get();
        var details = new LinkedHashMap<String, Object>();
        details.put("lagEvents", lagEvents);
        details.put("lagSeconds", lagSeconds);
        if (failed != null) details.put("fault", Fault.kind(failed));
        details.putAll(Aside.details(setAside.get()));
        return new Finding(failed == null && lagSeconds <= LIMIT.toSeconds(), details);
    }

    /** Behind since what it has not come to yet was there. */
    private void measure(long last) {
        long reached = position.getAsLong();
        long now = nanoTime.getAsLong();
        if (reached >= target) {
            target = last;
            sinceNanos = now;
        }
        lagEvents = Math.max(0, last - reached);
        lagSeconds = Duration.ofNanos(now - sinceNanos).toMillis() / 1e3;
    }

    /** Items of which it could not fold something. */
    public int setAside() {
        return setAside.get().size();
    }

    /** Events that it was behind at the last look. */
    public long lagEvents() {
        return lagEvents;
    }

    /** For how long it had been behind at the last look, in seconds. */
    public double lagSeconds() {
        return lagSeconds;
    }
}
