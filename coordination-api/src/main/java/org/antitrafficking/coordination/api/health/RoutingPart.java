package org.antitrafficking.coordination.api.health;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether commands are routed between nodes. Where they are not, each node decides what comes to it. */
public final class RoutingPart implements Part {
    private final BooleanSupplier open;
    private final Supplier<Duration> since;

    /**
     * Whoever routes.
     *
     * @param open whether commands are routed now
     * @param since for how long that has been so
     */
    public RoutingPart(BooleanSupplier open, Supplier<Duration> since) {
        this.open = open;
        this.since = since;
    }

    @Override
    public Finding look() {
        return new Finding(
                open.getAsBoolean(), Map.of("sinceSeconds", since.get().toSeconds()));
    }
}
