package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.antitrafficking.coordination.api.logs.Fault;
import org.jspecify.annotations.Nullable;

/** Whether clocks whose time has passed are looked for. */
public final class ClocksPart implements Part {

    /** A look that is longer ago than this: due times pass and nothing follows. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Supplier<Duration> sinceLook;
    private final Supplier<@Nullable Throwable> failure;
    private final Supplier<List<String>> setAside;

    /**
     * Whoever looks.
     *
     * @param sinceLook how long ago it looked last
     * @param failure why its last look failed; null while it looks
     * @param setAside the items of which a clock could not be passed on
     */
    public ClocksPart(
            Supplier<Duration> sinceLook, Supplier<@Nullable Throwable> failure, Supplier<List<String>> setAside) {
        this.setAside = setAside;
        this.sinceLook = sinceLook;
        this.failure = failure;
    }

    @Override
    public Finding look() {
        Duration since = sinceLook.get();
        Throwable failed = failure.get();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("sinceLookSeconds", since.toSeconds());
        if (failed != null) details.put("fault", Fault.kind(failed));
        details.putAll(Aside.details(setAside.get()));
        return new Finding(failed == null && since.compareTo(LIMIT) <= 0, details);
    }
}
