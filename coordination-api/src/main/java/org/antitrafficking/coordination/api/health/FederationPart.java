package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether the feed of another instance is followed, and proves what it says. */
public final class FederationPart implements Part {

    /** Nothing new was proved for this long: a recall may wait behind it. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Supplier<Duration> sinceProved;
    private final Supplier<@Nullable String> fault;
    private final LongSupplier number;

    /**
     * Whoever follows.
     *
     * @param sinceProved how long ago the other instance last proved how far it is
     * @param fault what does not hold; null while all is well
     * @param number of the last entry that was dealt with
     */
    public FederationPart(Supplier<Duration> sinceProved, Supplier<@Nullable String> fault, LongSupplier number) {
        this.sinceProved = sinceProved;
        this.fault = fault;
        this.number = number;
    }

    @Override
    public Finding look() {
        Duration since = sinceProved.get();
        String said = fault.get();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("number", number.getAsLong());
        details.put("sinceProvedSeconds", since.toSeconds());
        if (said != null) details.put("fault", said);
        return new Finding(said == null && since.compareTo(LIMIT) <= 0, details);
    }
}
